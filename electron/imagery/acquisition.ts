import { basename } from 'node:path';
import { type Stated, statedNames } from '../../shared/domain/acquisition.ts';
import type { Acquired } from '../../shared/domain/scene.ts';
import type { FactSource, StatedFacts } from './acquisition-facts.ts';
import { factsOfFileName } from './acquisition-file-name.ts';
import { factsOfSidecars } from './acquisition-sidecars.ts';
import { factsOfDateTime, factsOfMetadata } from './acquisition-tags.ts';
import type { ImageFacts } from './image.ts';

/** How a scene was taken; `sources` names where each fact that is not null comes from. */
export interface AcquisitionFacts {
  readonly acquired: Acquired | null;
  readonly sensor: string | null;
  readonly provider: string | null;
  readonly credit: string | null;
  readonly cloudPercent: number | null;
  readonly gsdMetres: number | null;
  readonly offNadirDegrees: number | null;
  readonly sunElevationDegrees: number | null;
  readonly sunAzimuthDegrees: number | null;
  readonly sources: Readonly<Partial<Record<keyof StatedFacts, FactSource>>>;
}

interface Source {
  readonly source: FactSource;
  readonly facts: StatedFacts;
}

/**
 * Gathers how a scene was taken. Each fact is believed from its sidecars first, then from metadata tags that name it,
 * then from the file's name; the DateTime tag, which often tells when a file was processed, only where nothing else does.
 */
export async function acquisitionFacts(path: string, facts: ImageFacts): Promise<AcquisitionFacts> {
  const sidecars = await factsOfSidecars(path);
  return mergeFacts([
    ...sidecars.map((stated): Source => ({ source: 'sidecar', facts: stated })),
    { source: 'tag', facts: factsOfMetadata(facts.tags) },
    { source: 'file name', facts: factsOfFileName(basename(path)) },
    { source: 'tag', facts: factsOfDateTime(facts.tags) },
  ]);
}

/** Every fact with where it comes from, as a scene keeps them. */
export function statedFacts({ sources, ...facts }: AcquisitionFacts): Stated {
  const stated: Stated = {};
  for (const name of [...statedNames, 'gsdMetres'] as const) {
    const value = name === 'acquired' ? facts.acquired?.utc : facts[name];
    const source = sources[name === 'acquired' ? 'utc' : name];
    if (value !== null && value !== undefined && source && source !== 'analyst') stated[name] = { value, source };
  }
  return stated;
}

/** The first word on each fact, and whose it is. */
export function mergeFacts(sources: readonly Source[]): AcquisitionFacts {
  const chosen: Partial<Record<keyof StatedFacts, FactSource>> = {};
  const first = <K extends keyof StatedFacts>(key: K): NonNullable<StatedFacts[K]> | null => {
    const found = sources.find(({ facts }) => facts[key] !== undefined);
    if (found) chosen[key] = found.source;
    return found?.facts[key] ?? null;
  };
  const utc = first('utc');
  return {
    acquired: utc === null || !chosen.utc ? null : { utc, source: chosen.utc },
    sensor: first('sensor'),
    provider: first('provider'),
    credit: first('credit'),
    cloudPercent: first('cloudPercent'),
    gsdMetres: first('gsdMetres'),
    offNadirDegrees: first('offNadirDegrees'),
    sunElevationDegrees: first('sunElevationDegrees'),
    sunAzimuthDegrees: first('sunAzimuthDegrees'),
    sources: chosen,
  };
}
