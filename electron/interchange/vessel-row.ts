import type { VesselMapping } from '../../shared/domain/vessel-csv.ts';
import { readImo } from '../../shared/domain/imo.ts';
import { readMmsi } from '../../shared/domain/mmsi.ts';
import type { VesselColumn } from '../../shared/domain/vessel.ts';
import { readQuantity } from './quantity.ts';

/** A vessel as a registry lists it; numbers as written, without prefixes. */
export interface RegistryVessel {
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly imos: readonly string[];
  readonly mmsis: readonly string[];
  readonly callSigns: readonly string[];
  readonly flag: string | null;
  readonly vesselType: string | null;
  readonly deadweightTonnes: number | null;
  readonly lengthMetres: number | null;
  readonly beamMetres: number | null;
  readonly built: number | null;
  readonly owner: string | null;
}

/** A row read: the vessel, or why the row is skipped; with what is doubtful about it. */
export interface VesselRow {
  readonly vessel: RegistryVessel | null;
  readonly skipped: string | null;
  readonly warnings: readonly string[];
}

/** Makes a reader of rows from the header row and the mapping; unmapped columns are left out. */
export function createVesselRowReader(
  headers: readonly string[],
  mapping: VesselMapping,
): (fields: readonly string[]) => VesselRow {
  const index = (column: VesselColumn): number => {
    const header = mapping[column];
    return header === undefined ? -1 : headers.indexOf(header);
  };
  const sharedDimensions = mapping.beamMetres !== undefined && mapping.beamMetres === mapping.lengthMetres;
  return (fields) => readRow((column) => cell(fields[index(column)]), sharedDimensions);
}

type Cell = (column: VesselColumn) => string;

function readRow(text: Cell, sharedDimensions: boolean): VesselRow {
  const type = text('vesselType');
  if (/^(?:organi[sz]ation|company|legalentity|person|individual|entity)$/i.test(type))
    return { vessel: null, skipped: `It is listed as “${type}”, not as a vessel.`, warnings: [] };
  const warnings: string[] = [];
  const vessel: RegistryVessel = {
    ...readIdentity(text, warnings),
    flag: orNull(text('flag')),
    vesselType: /^vessel$/i.test(type) ? null : orNull(type),
    ...readSize(text, sharedDimensions, warnings),
    built: readYear(text('built'), warnings),
    owner: orNull(text('owner')),
  };
  if (vessel.name === '' && vessel.imos.length === 0 && vessel.mmsis.length === 0)
    return { vessel: null, skipped: 'It has neither a name nor an IMO number nor an MMSI.', warnings: [] };
  const name = vessel.name === '' ? `IMO ${vessel.imos[0] ?? vessel.mmsis[0] ?? ''}` : vessel.name;
  return {
    vessel: { ...vessel, name: vessel.imos.length > 0 ? name : name.replace(/^IMO /, 'MMSI ') },
    skipped: null,
    warnings,
  };
}

function readIdentity(text: Cell, warnings: string[]) {
  const imos = list(text('imo')).map((imo) => readImo(imo).digits ?? imo);
  const mmsis = list(text('mmsi')).map((mmsi) => readMmsi(mmsi).digits ?? mmsi);
  for (const imo of imos) {
    const { kind } = readImo(imo);
    if (kind === 'failed check' || kind === 'not a number' || kind === 'company')
      warnings.push(`IMO number “${imo}”: ${kind === 'company' ? 'it is a company number' : kind}.`);
  }
  for (const mmsi of mmsis) if (readMmsi(mmsi).digits === null) warnings.push(`MMSI “${mmsi}”: not nine digits.`);
  const name = text('name');
  if (name.includes('\ufffd')) warnings.push(`The name “${name}” holds characters that could not be read.`);
  return { name, formerNames: formerNames(text('formerNames'), name), imos, mmsis, callSigns: list(text('callSign')) };
}

function readSize(text: Cell, sharedDimensions: boolean, warnings: string[]) {
  const [length = '', breadth = ''] = sharedDimensions
    ? text('lengthMetres').split(/\s*[/x×*]\s*/i)
    : [text('lengthMetres'), text('beamMetres')];
  const number = (value: string, what: string): number | null => {
    const quantity = readQuantity(value);
    if (quantity === null && value !== '') warnings.push(`${what} “${value}” is not a number.`);
    return quantity;
  };
  return {
    deadweightTonnes: number(text('deadweightTonnes'), 'Deadweight'),
    lengthMetres: number(length, 'Length'),
    beamMetres: number(breadth, 'Beam'),
  };
}

function readYear(value: string, warnings: string[]): number | null {
  const year = /(?:^|\D)((?:18|19|20)\d\d)(?:\D|$|(?:0[1-9]|1[0-2])(?:\d\d)?$)/.exec(value)?.[1];
  if (year === undefined && value !== '') warnings.push(`Year built “${value}” is not a year.`);
  return year === undefined ? null : Number(year);
}

/** A cell without blanks around it; what lists write for "nothing" is empty. */
function cell(field: string | undefined): string {
  const text = (field ?? '').trim();
  return /^(?:-0-|-+|n\/?a|null|none|unknown|\?)$/i.test(text) ? '' : text;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

function list(text: string): string[] {
  return [...new Set(text.split(/[;|\n]+|,\s+/).map((part) => cell(part)))].filter((part) => part !== '');
}

function formerNames(text: string, name: string): string[] {
  const names = text
    .split(/[;|\n]+|\s*\/\s+|,\s*/)
    .map((part) => cell(part).replace(/^(?:ex[\s.-]+|a\.?k\.?a\.?\s+)/i, ''));
  return [...new Set(names)].filter((former) => former !== '' && former !== name);
}
