import * as mgrsModule from 'mgrs';
import { assertNever } from '../errors.ts';
import { wrapLongitude } from './geodesy.ts';
import type { LonLat } from './geometry.ts';

export const coordinateStyles = ['decimal', 'dms', 'mgrs'] as const;
export type CoordinateStyle = (typeof coordinateStyles)[number];

/** Node sees the package as CommonJS with one default export, bundlers as named exports. */
const seenByNode: Partial<typeof mgrsModule> & { readonly default?: typeof mgrsModule } = mgrsModule;
const { forward, toPoint } = seenByNode.default ?? mgrsModule;

/** MGRS's UTM part ends here; the polar squares (UPS) are not written. */
const mgrsLatitudes = [-80, 84] as const;

/** A place as analysts write it, latitude first; null for MGRS beyond 80° S and 84° N. */
export function formatLonLat(lonLat: LonLat, style: CoordinateStyle): string | null {
  const [lon, lat] = lonLat;
  switch (style) {
    case 'decimal':
      return `${decimal(lat)}°${letter(lat, 'NS')} ${decimal(lon)}°${letter(lon, 'EW')}`;
    case 'dms':
      return `${dms(lat, 2)}${letter(lat, 'NS')} ${dms(lon, 3)}${letter(lon, 'EW')}`;
    case 'mgrs':
      return mgrs(lonLat);
    default:
      return assertNever(style);
  }
}

const decimal = (degrees: number): string => Math.abs(degrees).toFixed(6);
const letter = (degrees: number, letters: 'NS' | 'EW'): string => letters[Math.round(degrees * 1e6) < 0 ? 1 : 0] ?? '';

function dms(degrees: number, digits: number): string {
  const hundredths = Math.round(Math.abs(degrees) * 360_000);
  const whole = String(Math.floor(hundredths / 360_000)).padStart(digits, '0');
  const minutes = String(Math.floor(hundredths / 6000) % 60).padStart(2, '0');
  const seconds = ((hundredths % 6000) / 100).toFixed(2).padStart(5, '0');
  return `${whole}°${minutes}′${seconds}″`;
}

function mgrs([lon, lat]: LonLat): string | null {
  if (!(lat >= mgrsLatitudes[0] && lat <= mgrsLatitudes[1])) return null;
  const text = forward([lon, lat], 5);
  return text.replace(/^(\d+[A-Z])([A-Z]{2})(\d{5})(\d{5})$/, '$1 $2 $3 $4');
}

/**
 * Reads a place in decimal degrees, degrees and minutes, degrees, minutes and seconds, or MGRS (the middle of its
 * square). Without hemisphere letters latitude goes first. Null where the text is no place on Earth or can be read two ways.
 */
export function parseLonLat(text: string): LonLat | null {
  const plain = text.trim().toUpperCase();
  return parseMgrs(plain) ?? parseAngles(plain);
}

function parseMgrs(text: string): LonLat | null {
  const compact = text.replaceAll(/\s+/g, '');
  const parts = /^(\d{1,2})[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V](\d*)$/.exec(compact);
  const zone = Number(parts?.[1]);
  const digits = parts?.[2]?.length ?? 1;
  if (!(zone >= 1 && zone <= 60) || digits % 2 === 1 || digits > 10) return null;
  try {
    const [lon, lat] = toPoint(compact);
    return validLonLat([wrapLongitude(lon), lat]);
  } catch {
    return null;
  }
}

interface Angle {
  readonly degrees: number;
  readonly hemisphere: string;
  readonly parts: number;
}

function parseAngles(text: string): LonLat | null {
  const angles = withLetters(text) ?? withoutLetters(text);
  if (!angles) return null;
  const [first, second] = angles;
  const isLongitudeFirst = /[EW]/.test(first.hemisphere) || /[NS]/.test(second.hemisphere);
  if (/[NS]/.test(first.hemisphere) && /[NS]/.test(second.hemisphere)) return null;
  if (/[EW]/.test(first.hemisphere) && /[EW]/.test(second.hemisphere)) return null;
  return isLongitudeFirst ? validLonLat([first.degrees, second.degrees]) : validLonLat([second.degrees, first.degrees]);
}

function withLetters(text: string): [Angle, Angle] | null {
  const marked =
    /^\s*([NSEW])([^NSEW]+)([NSEW])([^NSEW]+)$/.exec(text)?.slice(1) ??
    /^([^NSEW]+)([NSEW])([^NSEW]+)([NSEW])\s*$/.exec(text)?.slice(1);
  if (!marked) return null;
  const [a = '', b = '', c = '', d = ''] = marked;
  const isLetterFirst = /^[NSEW]$/.test(a);
  const first = isLetterFirst ? angle(b, a) : angle(a, b);
  const second = isLetterFirst ? angle(d, c) : angle(c, d);
  return first && second ? [first, second] : null;
}

function withoutLetters(text: string): [Angle, Angle] | null {
  if (/[A-Z]/.test(text)) return null;
  const halves = /[,;]/.test(text) ? text.split(/[,;]/) : halvesByCount(text);
  const [first, second] = halves.map((half) => angle(half, ''));
  return halves.length === 2 && first && second && first.parts === second.parts ? [first, second] : null;
}

function halvesByCount(text: string): string[] {
  const numbers = text.match(/[-+−]?\d+(?:\.\d+)?/g) ?? [];
  const half = numbers.length / 2;
  return Number.isInteger(half) ? [numbers.slice(0, half).join(' '), numbers.slice(half).join(' ')] : [];
}

/** One angle of one to three numbers: degrees, minutes, seconds; only the last may have a fraction. */
function angle(text: string, hemisphere: string): Angle | null {
  const pattern =
    /^[\s,]*([-+−]?)(\d+(?:\.\d+)?)\s*[°ºD]?\s*(?:(\d+(?:\.\d+)?)\s*['′’M]?\s*(?:(\d+(?:\.\d+)?)\s*(?:"|″|”|'')?)?)?\s*,?\s*$/;
  const found = pattern.exec(text);
  if (!found) return null;
  const [, sign = '', ...rest] = found;
  const numbers = rest.filter((part) => part !== undefined);
  const [degrees = 0, minutes = 0, seconds = 0] = numbers.map(Number);
  const isBroken = numbers.slice(0, -1).some((part) => part.includes('.')) || minutes >= 60 || seconds >= 60;
  if (isBroken || (sign !== '' && hemisphere !== '')) return null;
  const size = degrees + minutes / 60 + seconds / 3600;
  const isNegative = sign === '-' || sign === '−' || hemisphere === 'S' || hemisphere === 'W';
  return { degrees: isNegative ? -size : size, hemisphere, parts: numbers.length };
}

function validLonLat([lon, lat]: LonLat): LonLat | null {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon + 0, lat + 0] : null;
}

/** Metres as read off an image: centimetres below 10 m, decimetres below 1 km, then kilometres. */
export function formatMetres(metres: number): string {
  if (metres < 10) return `${metres.toFixed(2)} m`;
  if (metres < 1000) return `${metres.toFixed(1)} m`;
  return `${(metres / 1000).toFixed(metres < 10_000 ? 2 : 1)} km`;
}

/** Ground sample distance: two digits that matter, as `0.50 m`, `10.0 m`, `250 m`. */
export function formatGsd(metres: number): string {
  const digits = metres < 1 ? 2 : metres < 10 ? 2 : metres < 100 ? 1 : 0;
  return `${metres.toFixed(digits)} m`;
}
