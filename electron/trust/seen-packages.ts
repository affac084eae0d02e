import { join } from 'node:path';
import type { PackageAge, PackageSignature, SeenPackage } from '../../shared/domain/trust.ts';
import { readKeyFile, writeKeyFile } from './key-files.ts';

/** Which packages this desk took in from each signer, by the signers' own numbers. */
export interface SeenPackages {
  /** Null where no trusted signature gives a number. */
  ageOf(signature: PackageSignature): PackageAge | null;
  /** This package as it was taken in or, of one not taken in yet, the newest of its signer; null without any. */
  before(signature: PackageSignature): SeenPackage | null;
  /** Notes a package that was taken in; `newest`: when the newest operation in it was written. */
  note(signature: PackageSignature, newest: string | null): void;
}

const mostKept = 1000;

interface Seen extends SeenPackage {
  readonly key: string;
  readonly number: number;
}

/** Kept in the settings folder: a line `public key, number, taken in at, newest operation` for each, a thousand a signer. */
export function openSeenPackages(settingsFolder: string): SeenPackages {
  const path = join(settingsFolder, 'seen-packages.txt');
  const read = (): Seen[] => (readKeyFile(path) ?? '').split('\n').flatMap(readLine);
  const ofSigner = (key: string): Seen[] =>
    read()
      .filter((seen) => seen.key === key)
      .toSorted((a, b) => b.number - a.number);
  return {
    ageOf(signature) {
      const mark = markOf(signature);
      if (mark === null) return null;
      const seen = ofSigner(mark.key);
      if (seen.some(({ number }) => number === mark.number)) return 'known';
      return seen.some(({ number }) => number > mark.number) ? 'older' : 'new';
    },
    before(signature) {
      const mark = markOf(signature);
      if (mark === null) return null;
      const seen = ofSigner(mark.key);
      const found = seen.find(({ number }) => number === mark.number) ?? seen[0];
      return found ? { takenAt: found.takenAt, newest: found.newest } : null;
    },
    note(signature, newest) {
      const mark = markOf(signature);
      if (mark === null) return;
      const others = ofSigner(mark.key).filter(({ number }) => number !== mark.number);
      const noted = { ...mark, takenAt: new Date().toISOString(), newest };
      const kept = [noted, ...others].toSorted((a, b) => b.number - a.number).slice(0, mostKept);
      const lines = [...read().filter(({ key }) => key !== mark.key), ...kept];
      writeKeyFile(path, lines.map(lineOf).join(''));
    },
  };
}

const lineOf = ({ key, number, takenAt, newest }: Seen): string =>
  `${key} ${number} ${takenAt ?? '-'} ${newest ?? '-'}\n`;

/** The dates were not always kept. */
function readLine(line: string): Seen[] {
  const [, key, digits, takenAt, newest] = /^(\S{56}) (\d{1,15})(?: (\S+) (\S+))?$/.exec(line) ?? [];
  if (key === undefined || digits === undefined) return [];
  return [{ key, number: Number(digits), takenAt: dateIn(takenAt), newest: dateIn(newest) }];
}

const dateIn = (word = ''): string | null => (Number.isNaN(Date.parse(word)) ? null : word);

function markOf({ state, key, sequence }: PackageSignature): { readonly key: string; readonly number: number } | null {
  return state === 'trusted' && key !== null && sequence !== null ? { key: key.publicKey, number: sequence } : null;
}
