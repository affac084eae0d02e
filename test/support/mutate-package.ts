import { bagAround, entriesOf, type PackageFiles } from './a-package.ts';
import { rawZip } from './raw-zip.ts';

/** A package taken apart: the text of its payload's files, and its `bag-info.txt` without the digest of the payload. */
export interface PackageParts {
  readonly bytes: Buffer;
  readonly payload: PackageFiles;
  readonly info: readonly (readonly [string, string])[];
}

type Random = (below: number) => number;

/** The mutant of a package that follows from a seed: damaged in its bytes, or forged with true digests. */
export function mutatePackage(parts: PackageParts, seed: number): Buffer {
  const random = randomFrom(seed);
  if (random(2) === 0) return damaged(parts.bytes, random);
  const { payload, info } = parts;
  if (random(4) === 0) {
    const at = random(info.length);
    const forged = info.map(
      ([label, value], place) => [label, place === at ? forgedText(value, random) : value] as const,
    );
    return rawZip(entriesOf(bagAround(payload, forged)));
  }
  const names = Object.keys(payload);
  const operations = names.filter((path) => path.startsWith('data/ops/'));
  const candidates = random(3) === 0 ? names : operations;
  const name = candidates[random(candidates.length)] ?? '';
  const changed = { ...payload, [name]: forgedText(payload[name] ?? '', random) };
  return rawZip(entriesOf(bagAround(changed, info), random(2) * 8));
}

const numbers = [0, 1, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** Half of the damage falls on the last bytes, where a ZIP keeps its list. */
function damaged(bytes: Buffer, random: Random): Buffer {
  const mutant = Buffer.from(bytes);
  for (let left = 1 + random(3); left > 0; left -= 1) {
    const at = random(2) === 0 ? random(mutant.length) : mutant.length - 1 - random(Math.min(1500, mutant.length));
    const length = Math.min(1 + random(64), mutant.length - at);
    const deed = random(7);
    if (deed === 0) mutant[at] = (mutant[at] ?? 0) ^ (1 << random(8));
    else if (deed === 1) mutant.fill(0, at, at + length);
    else if (deed === 2 && at + 4 <= mutant.length) mutant.writeUInt32LE(numbers[random(numbers.length)] ?? 0, at);
    else if (deed === 3) mutant.copy(mutant, at, random(mutant.length), random(mutant.length));
    else if (deed === 4) return mutant.subarray(0, at);
    else if (deed === 5) return Buffer.concat([mutant.subarray(0, at), mutant.subarray(at + length)]);
    else return Buffer.concat([mutant.subarray(0, at), mutant.subarray(random(mutant.length))]);
  }
  return mutant;
}

const tokens = [
  '1e999',
  '-1',
  '9007199254740993',
  'null',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '{"__proto__":{}}',
  '['.repeat(200),
  '\u0000',
  '\r\n',
  '\ufeff',
  '../../evil',
  'x'.repeat(5000),
];

/** A text with a token put in, in place of one of its own, or with lines doubled, dropped or swapped. */
function forgedText(text: string, random: Random): string {
  const token = tokens[random(tokens.length)] ?? '';
  const at = random(text.length + 1);
  const deed = random(5);
  if (deed === 0) return text.slice(0, at) + token + text.slice(at);
  if (deed === 1) return text.slice(0, at) + text.slice(at + 1 + random(40));
  if (deed === 2) return replacedMember(text, { from: at, token });
  const lines = text.split('\n');
  const [a, b] = [random(lines.length), random(lines.length)];
  if (deed === 3) return lines.toSpliced(a, 1).join('\n');
  return lines.toSpliced(a, random(2), lines[b] ?? '').join('\n');
}

/** The next value after a colon becomes the token. */
function replacedMember(text: string, { from, token }: { readonly from: number; readonly token: string }): string {
  const colon = text.indexOf(':', from);
  const end = text.indexOf(',', colon);
  return colon === -1 || end === -1 ? text + token : text.slice(0, colon + 1) + token + text.slice(end);
}

/** Whole numbers below a limit that follow from a seed (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
