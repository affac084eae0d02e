import { join } from 'node:path';
import type { PackageAge, PackageSignature } from '../../shared/domain/trust.ts';
import { readKeyFile, writeKeyFile } from './key-files.ts';

/** Which packages this desk took in from each signer, by the signers' own numbers. */
export interface SeenPackages {
  /** Null where no trusted signature gives a number. */
  ageOf(signature: PackageSignature): PackageAge | null;
  note(signature: PackageSignature): void;
}

const mostKept = 1000;

/** Kept in the settings folder: a line `public key, number` for each, the newest thousand of a signer. */
export function openSeenPackages(settingsFolder: string): SeenPackages {
  const path = join(settingsFolder, 'seen-packages.txt');
  const read = (): (readonly [key: string, number: number])[] =>
    (readKeyFile(path) ?? '').split('\n').flatMap((line) => {
      const [, key, digits] = /^(\S{56}) (\d{1,15})$/.exec(line) ?? [];
      return key === undefined || digits === undefined ? [] : [[key, Number(digits)] as const];
    });
  const numbersOf = (key: string): number[] => read().flatMap(([of, number]) => (of === key ? [number] : []));
  return {
    ageOf(signature) {
      const mark = markOf(signature);
      if (mark === null) return null;
      const numbers = numbersOf(mark.key);
      if (numbers.includes(mark.number)) return 'known';
      return numbers.some((number) => number > mark.number) ? 'older' : 'new';
    },
    note(signature) {
      const mark = markOf(signature);
      if (mark === null) return;
      const numbers = new Set([...numbersOf(mark.key), mark.number]);
      const kept = [...numbers].toSorted((a, b) => b - a).slice(0, mostKept);
      const others = read().filter(([key]) => key !== mark.key);
      const lines = [...others, ...kept.map((number) => [mark.key, number] as const)];
      writeKeyFile(path, lines.map(([key, number]) => `${key} ${number}\n`).join(''));
    },
  };
}

function markOf({ state, key, sequence }: PackageSignature): { readonly key: string; readonly number: number } | null {
  return state === 'trusted' && key !== null && sequence !== null ? { key: key.publicKey, number: sequence } : null;
}
