import { describe, expect, it } from 'vitest';
import { sourceOfFact } from '../../../shared/domain/acquisition.ts';

const scene = {
  acquired: { utc: '2022-05-14T02:16:51Z', source: 'file name' },
  sensor: 'Sentinel-2B',
  cloudPercent: 12,
  port: 'Busan',
  stated: { sensor: { value: 'Sentinel-2A', source: 'tag' }, cloudPercent: { value: 12, source: 'sidecar' } },
} as const;

describe('the source of a fact', () => {
  it('is the file’s while the value is, the analyst’s once it differs, and nobody’s where there is none', () => {
    const names = ['acquired', 'sensor', 'cloudPercent', 'port', 'provider'] as const;
    expect(names.map((name) => sourceOfFact(scene, name))).toEqual([
      'file name',
      'analyst',
      'sidecar',
      'analyst',
      null,
    ]);
  });

  it('is not claimed for scenes of versions that noted none', () => {
    const { stated: _, ...old } = scene;
    expect([sourceOfFact(old, 'sensor'), sourceOfFact(old, 'port')]).toEqual([null, 'analyst']);
  });
});
