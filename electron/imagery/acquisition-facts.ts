import type { Acquired } from '../../shared/domain/scene.ts';

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
}

export type FactSource = Acquired['source'];

/** A number within bounds, else nothing: providers write -999, "N/A" or an empty text for what they do not know. */
export function numberWithin(value: unknown, low: number, high: number): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value);
  return number >= low && number <= high ? number : undefined;
}

/** A text with something in it, trimmed, of at most 200 characters, else nothing. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' || text.length > 200 || /^(n\/?a|unknown|none|null)$/i.test(text) ? undefined : text;
}
