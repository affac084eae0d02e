import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../../../electron/imagery/codecs/accumulate.ts';
import { spread } from '../../../../electron/imagery/codecs/spread.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

describe('the kernels', () => {
  it('are carried as their sources say, or `npm run kernels` is due', () => {
    const names = readdirSync(`${root}/kernels`).filter((name) => name.endsWith('.ts'));
    const sources = names.toSorted().map((name) => readFileSync(`${root}/kernels/${name}`, 'utf8'));
    const hash = createHash('sha256').update(sources.join('')).digest('hex');
    expect(readFileSync(`${root}/electron/imagery/codecs/kernel-bytes.ts`, 'utf8')).toContain(hash);
  });

  it.each([
    { channels: 4, bits: 16, Samples: Uint16Array },
    { channels: 3, bits: 8, Samples: Uint8Array },
  ])('undo differences and interleaving of $channels channels of $bits bits', ({ channels, bits, Samples }) => {
    for (let width = 1; width <= 40; width++) {
      const shape = { width, rows: 3, channels };
      const planes = Samples.from(Array.from({ length: width * 3 * channels }, (_, at) => (at + width) * 40_503));
      const stored = new Uint8Array(differences(planes, shape).buffer);
      expect(new Samples(accumulate(stored, { ...shape, bits }))).toEqual(planes);
      const order = Array.from(planes, (_, at) => (at % channels) * width * 3 + Math.floor(at / channels));
      const pixels = Samples.from(order.map((at) => planes[at]!));
      expect(new Samples(spread(new Uint8Array(pixels.buffer), { ...shape, bits }))).toEqual(planes);
    }
  });
});

/** Planes of samples as predictor 2 stores them: pixel after pixel, each less the one before it in its row. */
function differences<T extends Uint8Array | Uint16Array>(
  planes: T,
  { width, rows, channels }: { width: number; rows: number; channels: number },
): T {
  const stored = planes.slice() as T;
  for (let at = 0; at < stored.length; at++) {
    const [pixel, channel] = [Math.floor(at / channels), at % channels];
    const place = channel * width * rows + pixel;
    stored[at] = planes[place]! - (pixel % width === 0 ? 0 : planes[place - 1]!);
  }
  return stored;
}
