import { z } from 'zod';

export const factSources = ['tag', 'sidecar', 'file name', 'analyst'] as const;
export const FactSource = z.enum(factSources);
export type FactSource = z.output<typeof FactSource>;

/** What a file or what lies beside it can say of how a scene was taken, by its register in `Scene`. */
export const statedNames = [
  'acquired',
  'sensor',
  'provider',
  'credit',
  'cloudPercent',
  'offNadirDegrees',
  'sunElevationDegrees',
  'sunAzimuthDegrees',
] as const;
type StatedName = (typeof statedNames)[number];

/** What the file said of each fact, and where; a fact that was not stated is absent. `acquired` is its UTC. */
export const Stated = z.record(
  z.string(),
  z.object({ value: z.union([z.string(), z.number()]), source: FactSource.exclude(['analyst']) }),
);
export type Stated = z.output<typeof Stated>;

/** The registers of a scene that say how it was taken and what is known of it, in the order they are shown. */
export const sceneFactNames = [...statedNames, 'niirs', 'port', 'marking'] as const;
export type SceneFactName = (typeof sceneFactNames)[number];

type FactValues = { readonly [N in Exclude<SceneFactName, 'acquired'>]?: string | number | null } & {
  readonly acquired: { readonly utc: string; readonly source: FactSource } | null;
  readonly stated?: Stated;
};

/** Where the value of a fact comes from; null where there is no value, or where nothing was noted of its source. */
export function sourceOfFact(scene: FactValues, name: SceneFactName): FactSource | null {
  if (name === 'acquired') return scene.acquired?.source ?? null;
  const value = scene[name] ?? null;
  if (value === null) return null;
  if (!isStatedName(name)) return 'analyst';
  if (!scene.stated) return null;
  const stated = scene.stated[name];
  return stated?.value === value ? stated.source : 'analyst';
}

const isStatedName = (name: SceneFactName): name is StatedName => (statedNames as readonly string[]).includes(name);

interface NumberLimits {
  readonly low: number;
  readonly high: number;
}

/** The facts that are numbers, with what they can be. */
export const factLimits: Readonly<Partial<Record<SceneFactName, NumberLimits>>> = {
  cloudPercent: { low: 0, high: 100 },
  offNadirDegrees: { low: 0, high: 90 },
  sunElevationDegrees: { low: -90, high: 90 },
  sunAzimuthDegrees: { low: 0, high: 360 },
  niirs: { low: 0, high: 9.9 },
};
