import { AppError } from '../../shared/errors.ts';

/** What writing a pyramid failed of, as a sentence where it is the disk; anything else is returned as it is. */
export function pyramidFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = 'The disk is full, so the pyramid was not built. Make room, then resume the work.';
    return new AppError('disk-full', message, { cause: error });
  }
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error;
  const message = 'The pyramid could not be written beside the workspace. Allow writing there, then resume the work.';
  return new AppError('file-not-writable', message, { cause: error });
}
