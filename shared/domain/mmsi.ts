import { countryByMid } from './mid-countries.ts';

const mmsiKinds = [
  'ship',
  'coast station',
  'group',
  'search and rescue aircraft',
  'aid to navigation',
  'craft of a parent ship',
  'handheld',
  'search and rescue transmitter',
  'man overboard device',
  'position beacon',
  'unknown',
] as const;

/** What a text says as a Maritime Mobile Service Identity, by ITU-R M.585. */
export interface MmsiReading {
  /** The nine digits; null where the text is not nine digits. */
  readonly digits: string | null;
  readonly kind: (typeof mmsiKinds)[number];
  /** The Maritime Identification Digits, where the kind has them. */
  readonly mid: string | null;
  /** ISO 3166-1 alpha-2 of the administration the digits are allotted to; null where unallotted. */
  readonly country: string | null;
  /** Numbers typed to have any: 123456789, a country's digits and zeros, one digit nine times. */
  readonly placeholder: boolean;
}

/** Reads an MMSI: its kind, its country, and whether it looks like a placeholder. */
export function readMmsi(text: string): MmsiReading {
  const digits = /^\s*(?:MMSI)?[\s.:#-]*(\d{9})\s*$/i.exec(text)?.[1] ?? null;
  if (digits === null) return { digits, kind: 'unknown', mid: null, country: null, placeholder: false };
  const { kind, mid } = kindOf(digits);
  return { digits, kind, mid, country: mid === null ? null : countryByMid(mid), placeholder: isPlaceholder(digits) };
}

function kindOf(digits: string): { kind: MmsiReading['kind']; mid: string | null } {
  if (digits.startsWith('970')) return { kind: 'search and rescue transmitter', mid: null };
  if (digits.startsWith('972')) return { kind: 'man overboard device', mid: null };
  if (digits.startsWith('974')) return { kind: 'position beacon', mid: null };
  if (digits.startsWith('00')) return { kind: 'coast station', mid: digits.slice(2, 5) };
  if (digits.startsWith('0')) return { kind: 'group', mid: digits.slice(1, 4) };
  if (digits.startsWith('111')) return { kind: 'search and rescue aircraft', mid: digits.slice(3, 6) };
  if (digits.startsWith('99')) return { kind: 'aid to navigation', mid: digits.slice(2, 5) };
  if (digits.startsWith('98')) return { kind: 'craft of a parent ship', mid: digits.slice(2, 5) };
  if (digits.startsWith('8')) return { kind: 'handheld', mid: digits.slice(1, 4) };
  if (/^[2-7]/.test(digits)) return { kind: 'ship', mid: digits.slice(0, 3) };
  return { kind: 'unknown', mid: null };
}

function isPlaceholder(digits: string): boolean {
  return digits === '123456789' || digits === '987654321' || /^\d{3}0{6}$/.test(digits) || /^(\d)\1{8}$/.test(digits);
}
