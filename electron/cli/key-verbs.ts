import { join, resolve } from 'node:path';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { settingsFolderOf } from '../services/settings-folder.ts';
import { readKeyFile, writeKeyFile } from '../trust/key-files.ts';
import { openOwnKeys } from '../trust/own-keys.ts';
import { openTrustedKeys } from '../trust/trusted-keys.ts';
import { askNewPassphrase } from './ask-passphrase.ts';
import { onlyOne, readWords, usageFault, type Outcome, type Verb } from './verb.ts';

export const keyVerbs: Readonly<Record<string, Verb>> = {
  keys: {
    usage:
      'keys new NAME | list | export NAME [--out FILE] | trust FILE|PUBLIC-KEY [--name NAME] | untrust KEY-ID|NAME',
    async run(args) {
      const { values, positionals } = readWords(args, { name: { type: 'string' }, out: { type: 'string' } });
      const [action = '', ...rest] = positionals;
      const name = typeof values['name'] === 'string' ? values['name'] : null;
      const folder = settingsFolderOf(process.platform, process.env);
      if (action === 'new') return makeKey(folder, onlyOne(rest, 'name'));
      if (action === 'list' && rest.length === 0) return listKeys(folder);
      if (action === 'export') return exportKey(folder, onlyOne(rest, 'name'), values['out']);
      if (action === 'trust') return trustKey(folder, onlyOne(rest, 'public key'), name);
      if (action === 'untrust') return untrustKey(folder, onlyOne(rest, 'key'));
      return usageFault('say new, list, export, trust or untrust');
    },
  },
};

async function makeKey(folder: string, name: string): Promise<Outcome> {
  const own = openOwnKeys(folder);
  const key = await own.create(name, await askNewPassphrase(`Passphrase for the new key ${name}: `));
  openTrustedKeys(folder).trust(own.publicText(key.name), key.name);
  const file = join(own.folder, `${key.name}.pub`);
  return {
    value: { ...key, file },
    text: `${keyText(key)}\nSend ${file} to those who get your packages; keep the .key and .identity files here.`,
  };
}

function listKeys(folder: string): Outcome {
  const value = { own: openOwnKeys(folder).list(), trusted: openTrustedKeys(folder).list() };
  const text = [
    ...value.own.map((key) => `own      ${keyText(key)}`),
    ...value.trusted.map((key) => `trusted  ${keyText(key)}`),
  ].join('\n');
  return { value, text: text || 'no keys' };
}

function exportKey(folder: string, name: string, out: unknown): Outcome {
  const text = openOwnKeys(folder).publicText(name);
  const file = typeof out === 'string' ? resolve(out) : null;
  if (file !== null) writeKeyFile(file, text);
  return { value: { text, file }, text: file ?? text.trimEnd() };
}

function trustKey(folder: string, given: string, name: string | null): Outcome {
  const isLine = /^RW[A-Za-z0-9+/]{54}$/.test(given);
  const text = isLine ? given : readKeyFile(resolve(given));
  if (text === null) throw new AppError('file-missing', `There is no file ${given}: check the path.`);
  const key = openTrustedKeys(folder).trust(text, name);
  return {
    value: key,
    text: `trusted  ${keyText(key)}\nCompare the fingerprint with its owner by voice before you rely on it.`,
  };
}

function untrustKey(folder: string, which: string): Outcome {
  const key = openTrustedKeys(folder).untrust(which);
  return { value: key, text: `no longer trusted: ${keyText(key)}` };
}

const keyText = ({ name, keyId, fingerprint, words, recipient }: NamedKey): string =>
  [
    `${name}  ${keyId}  ${fingerprint}`,
    `         ${words}`,
    ...(recipient === null ? [] : [`         ${recipient}`]),
  ].join('\n');
