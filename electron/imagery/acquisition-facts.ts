import type { Acquired } from '../../shared/domain/scene.ts';
import { polarisationsIn } from './radar-bands.ts';

/** What one source says of how a scene was taken; what it does not say is absent. `utc` is ISO 8601 with Z. */
export interface StatedFacts {
  readonly utc?: string | undefined;
  readonly sensor?: string | undefined;
  readonly provider?: string | undefined;
  readonly credit?: string | undefined;
  readonly cloudPercent?: number | undefined;
  readonly gsdMetres?: number | undefined;
  readonly offNadirDegrees?: number | undefined;
  readonly sunElevationDegrees?: number | undefined;
  readonly sunAzimuthDegrees?: number | undefined;
  /** Of a radar image, in the order of its bands: VV, VH, … */
  readonly polarisations?: readonly string[] | undefined;
}

export type FactSource = Acquired['source'];

/** A number within bounds, else nothing: providers write -999, "N/A" or an empty text for what they do not know. */
export function numberWithin(value: unknown, low: number, high: number): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value);
  return number >= low && number <= high ? number : undefined;
}

/** The mean, in metres, of the pixel spacings of a radar image that are given. */
export function meanSpacing(...spacings: readonly unknown[]): number | undefined {
  const numbers = spacings.map((value) => numberWithin(value, 0.01, 1000)).filter((value) => value !== undefined);
  return numbers.length === 0 ? undefined : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** The polarisations among texts, written VV or V/V, each once; nothing where there is none. */
export function polarisationsOf(texts: readonly unknown[]): string[] | undefined {
  const found = texts.flatMap((text) => (typeof text === 'string' ? (polarisationsIn(text) ?? []) : []));
  return found.length === 0 ? undefined : [...new Set(found)];
}

/** A text with something in it, trimmed, of at most 200 characters, else nothing. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' || text.length > 200 || /^(n\/?a|unknown|none|null)$/i.test(text) ? undefined : text;
}
