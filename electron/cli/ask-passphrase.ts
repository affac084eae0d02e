import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { SignOrder } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { settingsFolderOf } from '../services/settings-folder.ts';
import { openOwnKeys } from '../trust/own-keys.ts';

/**
 * A passphrase from the environment (`PLIMSOLL_PASSPHRASE`), else typed without being shown, else the first line of the
 * input; never from the words of the call, which others can see.
 */
export async function askPassphrase(question: string): Promise<string> {
  const given = process.env['PLIMSOLL_PASSPHRASE'] ?? (await readLine(question));
  if (given !== '') return given;
  throw new AppError('passphrase-wrong', 'No passphrase was given: set PLIMSOLL_PASSPHRASE or type it.');
}

/** As `askPassphrase`, but one that is typed is typed twice. */
export async function askNewPassphrase(question: string): Promise<string> {
  const given = await askPassphrase(question);
  const isTyped = process.env['PLIMSOLL_PASSPHRASE'] === undefined && process.stdin.isTTY;
  if (!isTyped || (await askPassphrase('The same again: ')) === given) return given;
  throw new AppError('passphrase-wrong', 'The two passphrases differ: nothing was made.');
}

/** The key of `--sign` and its passphrase; null where none is named. */
export async function signOrder({ sign }: Readonly<Record<string, unknown>>): Promise<SignOrder | null> {
  if (typeof sign !== 'string') return null;
  openOwnKeys(settingsFolderOf(process.platform, process.env)).refuseUnknown(sign);
  return { key: sign, passphrase: await askPassphrase(`Passphrase of the key ${sign}: `) };
}

async function readLine(question: string): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY) process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (stdin.isTTY) process.stderr.write('\n');
  }
}
