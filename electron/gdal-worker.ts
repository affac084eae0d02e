import { basename } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { AppError } from '../shared/errors.ts';
import { gdalAnswers } from './imagery/gdal-answers.ts';
import { createGdalFolders } from './imagery/gdal-folders.ts';
import { loadGdal } from './imagery/gdal-module.ts';
import type { GdalReply, GdalRequest } from './imagery/gdal-requests.ts';
import { forbidNetwork } from './shell/forbid-network.ts';

forbidNetwork();

const gdal = await loadGdal();
const answers = gdalAnswers(gdal, createGdalFolders(gdal));

parentPort?.postMessage({ ready: true } satisfies GdalReply, []);
parentPort?.on('message', (request: GdalRequest) => parentPort?.postMessage(reply(request), []));

function reply({ id, name, input }: GdalRequest): GdalReply {
  try {
    const answer = answers[name] as (given: unknown) => unknown;
    return { id, ok: true, value: answer(input) };
  } catch (error) {
    const planned = error instanceof AppError ? error : diskError(input.path, error);
    const { code, message } = planned ?? { code: 'scene-unreadable' as const, message: String(error) };
    return { id, ok: false, error: { code, message }, broken: planned === null };
  }
}

function diskError(path: string, error: unknown): AppError | null {
  if (!(error instanceof Error) || !('syscall' in error && 'code' in error)) return null;
  const name = basename(path);
  return error.code === 'ENOENT'
    ? new AppError('file-missing', `${name} is not there. Put it back or locate the scene.`)
    : new AppError('file-unreadable', `${name} could not be read (${String(error.code)}). Check its permissions.`);
}
