import { DatabaseError } from 'pg';
import { AppError } from '../../shared/errors.ts';
import { connectionWords } from './connection-words.ts';

const certificateFaults =
  /^(?:CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_SSL|HOSTNAME_MISMATCH)|certificate|does not support SSL/;

/** What went wrong with a hub, as a planned failure. */
export function hubFailure(failure: unknown): AppError {
  if (failure instanceof AppError) return failure;
  if (failure instanceof DatabaseError) return refusedByServer(failure);
  const cause = failure instanceof Error ? failure : new Error(String(failure));
  const code = 'code' in cause ? String(cause.code) : '';
  if (certificateFaults.test(code) || certificateFaults.test(cause.message))
    return new AppError(
      'hub-untrusted',
      `The hub was not talked to, as it did not prove to be the one named: ${connectionWords(code, cause.message)}. Check the name in its address, and give its authority’s certificate as sslrootcert.`,
      { cause },
    );
  return new AppError(
    'hub-unreachable',
    `The hub does not answer: ${connectionWords(code, cause.message)}. What was exchanged until now is kept; sync again once it can be reached.`,
    { cause },
  );
}

function refusedByServer(failure: DatabaseError): AppError {
  const { code = '', message } = failure;
  if (code === '28P01' || code === '28000')
    return refused(`It did not accept the name or the password (${message}). Check both`, failure);
  if (code === '3D000') return refused(`${message}; ask who runs it which one to use`, failure);
  if (code === '42501') return refused(`The role may not do this (${message}); ask who runs it for the right`, failure);
  if (code === '3F000' || code === '42P01' || code === '42883') return notReady(failure);
  if (code.startsWith('57P') || code.startsWith('08'))
    return new AppError(
      'hub-unreachable',
      `The hub broke off: ${message}. What was exchanged until now is kept; sync again once it is back.`,
      { cause: failure },
    );
  return refused(`It answered: ${message}. Show this to who runs it`, failure);
}

export function refused(why: string, cause?: unknown): AppError {
  return new AppError('hub-refused', `The hub refused. ${why}.`, { cause });
}

export function notReady(cause?: unknown): AppError {
  return new AppError(
    'hub-not-ready',
    'The database is no hub yet; who runs it should set it up first with: plimsoll hub init --hub ADDRESS.',
    { cause },
  );
}
