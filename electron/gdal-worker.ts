import { parentPort } from 'node:worker_threads';
import { AppError } from '../shared/errors.ts';
import { gdalAnswers } from './imagery/gdal-answers.ts';
import { createGdalFolders } from './imagery/gdal-folders.ts';
import { loadGdal } from './imagery/gdal-module.ts';
import type { GdalReply, GdalRequest } from './imagery/gdal-requests.ts';

const gdal = await loadGdal();
const answers = gdalAnswers(gdal, createGdalFolders(gdal));

parentPort?.on('message', (request: GdalRequest) => parentPort?.postMessage(reply(request), []));

function reply({ id, name, input }: GdalRequest): GdalReply {
  try {
    const answer = answers[name] as (given: unknown) => unknown;
    return { id, ok: true, value: answer(input) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof AppError ? error.code : 'scene-unreadable';
    return { id, ok: false, error: { code, message }, broken: !(error instanceof AppError) && !isOfTheDisk(error) };
  }
}

const isOfTheDisk = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
