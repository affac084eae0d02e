import { countryName, flagCountry } from './flags.ts';
import { readImo } from './imo.ts';
import { readMmsi } from './mmsi.ts';
import type { VesselRecord } from './vessel.ts';

type Warning = VesselRecord['warnings'][number];

/** What is odd about a vessel's numbers. Warnings only: official lists hold wrong numbers, laundered ones pass. */
export function vesselWarnings({ imo, mmsi, flag }: Pick<VesselRecord, 'imo' | 'mmsi' | 'flag'>): Warning[] {
  return [...imoWarnings(imo), ...mmsiWarnings(mmsi), ...countryWarnings(mmsi, flag)];
}

function imoWarnings(imo: string | null): Warning[] {
  if (imo === null) return [];
  const { kind } = readImo(imo);
  if (kind === 'company')
    return [{ code: 'imo-company', text: `${imo} is the IMO number of a company, not of a ship.` }];
  if (kind === 'failed check')
    return [{ code: 'imo-check-digit', text: `${imo} fails the check digit of IMO numbers.` }];
  if (kind === 'not a number')
    return [{ code: 'imo-not-a-number', text: `“${imo}” is not an IMO number of seven digits.` }];
  return [];
}

function mmsiWarnings(mmsi: string | null): Warning[] {
  if (mmsi === null) return [];
  const { digits, kind, mid, country, placeholder } = readMmsi(mmsi);
  if (digits === null) return [{ code: 'mmsi-not-a-number', text: `“${mmsi}” is not an MMSI of nine digits.` }];
  if (placeholder) return [{ code: 'mmsi-placeholder', text: `${digits} looks like a placeholder.` }];
  if (kind !== 'ship') return [{ code: 'mmsi-not-a-ship', text: `${digits} is not a ship's MMSI (${kind}).` }];
  if (country === null) return [{ code: 'mmsi-unallotted', text: `${mid ?? ''} is not allotted to any country.` }];
  return [];
}

function countryWarnings(mmsi: string | null, flag: string | null): Warning[] {
  const byNumber = mmsi === null ? null : readMmsi(mmsi).country;
  const byFlag = flag === null ? null : flagCountry(flag);
  if (byNumber === null || byFlag === null || byNumber === byFlag) return [];
  const text = `The MMSI belongs to ${countryName(byNumber)}, the flag is ${countryName(byFlag)}.`;
  return [{ code: 'mmsi-country-differs', text }];
}
