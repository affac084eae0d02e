import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';
import { refusal } from './answer.ts';

const dropPath = /^\/drop\/([\da-f-]{36})\/([^/]+)$/;
// oxlint-disable-next-line no-control-regex -- control characters are what must not be in a file name
const unsafeName = /[\\/:*?"<>|\u0000-\u001f]|^\.{1,2}$|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const spareBytes = 64 * 2 ** 20;

/** Keeps a file dropped on the window: `PUT /drop/<drop>/<name>`; files of one drop lie together. Answers `{path}`. */
export async function receiveDrop(
  request: IncomingMessage,
  pathname: string,
  folder: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    return { status: 200, body: { path: await keep(request, pathname, folder) } };
  } catch (failure) {
    const known = failure instanceof AppError && failure.code === 'invalid-input';
    return { status: known ? 400 : 507, body: refusal(failure) };
  }
}

async function keep(request: IncomingMessage, pathname: string, folder: string): Promise<string> {
  const { drop, name } = addressed(pathname);
  const sizeBytes = Number(request.headers['content-length'] ?? Number.NaN);
  if (!Number.isSafeInteger(sizeBytes))
    throw new AppError('invalid-input', `${name} was sent without its size. Drop it again.`);
  const target = join(folder, drop);
  await mkdir(target, { recursive: true });
  const { bavail, bsize } = await statfs(target);
  if (sizeBytes + spareBytes > bavail * bsize) throw tooBig(name);
  const part = join(target, `${name}.part`);
  try {
    await pipeline(request, createWriteStream(part, { flags: 'wx', flush: true }));
    await rename(part, join(target, name));
  } catch (cause) {
    await rm(part, { force: true });
    throw (cause as NodeJS.ErrnoException).code === 'ENOSPC' ? tooBig(name, cause) : cause;
  }
  return join(target, name);
}

function addressed(pathname: string): { drop: string; name: string } {
  const [, drop, encoded] = dropPath.exec(pathname) ?? [];
  const name = encoded === undefined ? '' : decoded(encoded);
  if (drop === undefined || name === '' || unsafeName.test(name)) {
    throw new AppError('invalid-input', 'A dropped file has a name that cannot be kept. Rename it and drop it again.');
  }
  return { drop, name };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

const tooBig = (name: string, cause?: unknown): AppError =>
  new AppError('disk-full', `There is no room for a copy of ${name}. Free some space, or add the file by its path.`, {
    cause,
  });
