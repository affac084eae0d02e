import { describe, expect, it } from 'vitest';
import { readFact } from '../../../renderer/commands/scene-facts.ts';

const scene = { stated: { acquired: { value: '2022-05-14T02:16:51.024Z', source: 'tag' as const } } };

describe('a fact an analyst writes', () => {
  it('of time is UTC in several forms, and the file’s own where it is the same', () => {
    const texts = ['2022-05-14', '2022-05-14 02:16', '2022-05-14T02:16:51Z', '2022-05-14 02:16:51.024Z'];
    expect(texts.map((text) => readFact(scene, 'acquired', text))).toEqual([
      { utc: '2022-05-14T00:00:00Z', source: 'analyst' },
      { utc: '2022-05-14T02:16:00Z', source: 'analyst' },
      { utc: '2022-05-14T02:16:51Z', source: 'analyst' },
      { utc: '2022-05-14T02:16:51.024Z', source: 'tag' },
    ]);
  });

  it('of time is refused where no such time exists', () => {
    const texts = ['2022-02-30', 'yesterday', '2022-05-14 25:00', '14.05.2022'];
    expect(texts.map((text) => readFact(scene, 'acquired', text))).toEqual(texts.map(() => undefined));
  });

  it('of number keeps to its limits, with or without its unit; an empty text clears it', () => {
    const read = ['12', '12,5 %', '101', '-1', 'much', ''].map((text) => readFact(scene, 'cloudPercent', text));
    expect(read).toEqual([12, 12.5, undefined, undefined, undefined, null]);
    expect([readFact(scene, 'offNadirDegrees', '21.3°'), readFact(scene, 'port', ' Nampo ')]).toEqual([21.3, 'Nampo']);
  });
});
