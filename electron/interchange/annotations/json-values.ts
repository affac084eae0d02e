import type { Json } from '../../../shared/domain/json.ts';
import { Geometry, type Pixel } from '../../../shared/domain/geometry.ts';

export type JsonRecord = Readonly<Record<string, Json>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a record; none where the value is no record. */
export const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : {});

export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

export const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** A position of two or more finite numbers; null for anything else. */
export function positionOf(value: unknown): Pixel | null {
  const [x, y] = listOf(value).map(numberOf);
  return x === null || x === undefined || y === null || y === undefined ? null : [x, y];
}

/** Numbers by twos; null where one is none or they are odd. */
export function pairsOf(value: unknown): readonly Pixel[] | null {
  const numbers = listOf(value).map(numberOf);
  const known = numbers.filter((number) => number !== null);
  if (known.length !== numbers.length || known.length % 2 !== 0) return null;
  return Array.from({ length: known.length / 2 }, (_, at): Pixel => [known[2 * at] ?? 0, known[2 * at + 1] ?? 0]);
}

/** A shape as our own exports write it, as a record or as JSON text; null for anything else. */
export function exactGeometry(value: unknown): Geometry | null {
  if (typeof value === 'string') return exactGeometry(parsedOrNull(value));
  const parsed = Geometry.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function parsedOrNull(text: string): unknown {
  if (text.length > 1_000_000) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? null : value;
  } catch {
    return null;
  }
}
