import type { VesselMapping } from '../../shared/domain/vessel-csv.ts';
import { readImo } from '../../shared/domain/imo.ts';
import { readMmsi } from '../../shared/domain/mmsi.ts';
import type { VesselColumn } from '../../shared/domain/vessel.ts';
import { readQuantity } from './quantity.ts';
import { digitsOf, isPowerOfTen, plainCell } from './spreadsheet-cell.ts';
import { headerKey } from './vessel-headers.ts';

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
  const kindAt = headers.findIndex((header) => /^(?:schema|sdntype|entitytype|listingtype)$/.test(headerKey(header)));
  return (fields) => {
    const kind = (fields[kindAt] ?? '').trim();
    if (kind !== '' && !/vessel|ship/i.test(kind)) return notAVessel(cell(kind) || 'entity');
    const row = readRow((column) => cell(fields[index(column)]), sharedDimensions);
    const more = fields.slice(headers.length).filter((field) => field.trim() !== '').length;
    return more === 0 ? row : { ...row, warnings: [tooLong(headers.length, fields.length), ...row.warnings] };
  };
}

const notAVessel = (kind: string): VesselRow => ({
  vessel: null,
  skipped: `It is listed as “${kind}”, not as a vessel.`,
  warnings: [],
});

const tooLong = (columns: number, fields: number): string =>
  `It has ${fields} fields under ${columns} headers: a value with a delimiter in it may have moved the others.`;

type Cell = (column: VesselColumn) => string;

function readRow(text: Cell, sharedDimensions: boolean): VesselRow {
  const type = text('vesselType');
  if (/^(?:organi[sz]ation|company|legalentity|person|individual|entity|aircraft|airplane)$/i.test(type))
    return notAVessel(type);
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
  const number = (part: string, what: string, length: number): string => {
    const digits = digitsOf(part, length);
    if (digits === null && isPowerOfTen(part))
      warnings.push(`${what} “${part}”: a spreadsheet has rounded its digits away.`);
    return digits ?? part;
  };
  const imos = numbers(text('imo'), /\bIMO\D{0,12}(\d{7})\b/gi).map((part) => {
    const imo = number(part, 'IMO number', 7);
    return readImo(imo).digits ?? imo;
  });
  const mmsis = numbers(text('mmsi'), /\bMMSI\D{0,12}(\d{9})\b/gi).map((part) => {
    const mmsi = number(part, 'MMSI', 9);
    return readMmsi(mmsi).digits ?? mmsi;
  });
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

const longestNumber = 40;

/** The numbers of a cell; of a remark, only those it names as such. */
function numbers(text: string, named: RegExp): string[] {
  return text.length > longestNumber
    ? [...new Set(Array.from(text.matchAll(named), ([, digits = '']) => digits))]
    : list(text);
}

function readSize(text: Cell, sharedDimensions: boolean, warnings: string[]) {
  const [length = '', breadth = ''] = sharedDimensions
    ? text('lengthMetres').split(/\s*[/x×*]\s*/i)
    : [text('lengthMetres'), text('beamMetres')];
  const number = (value: string, what: string): number | null => {
    const quantity = readQuantity(value);
    if (quantity === null && value !== '' && !isZero(value)) warnings.push(`${what} “${value}” is not a number.`);
    return quantity;
  };
  return {
    deadweightTonnes: number(text('deadweightTonnes'), 'Deadweight'),
    lengthMetres: number(length, 'Length'),
    beamMetres: number(breadth, 'Beam'),
  };
}

/** Lists write 0 where they do not know. */
const isZero = (value: string): boolean => /^0+(?:[.,]0+)?\D*$/.test(value);

function readYear(value: string, warnings: string[]): number | null {
  const year = /(?:^|\D)((?:18|19|20)\d\d)(?:\D|$|(?:0[1-9]|1[0-2])(?:\d\d)?$)/.exec(value)?.[1];
  if (year === undefined && value !== '') warnings.push(`Year built “${value}” is not a year.`);
  return year === undefined ? null : Number(year);
}

/** A cell without blanks around it; what lists write for "nothing" is empty. */
function cell(field: string | undefined): string {
  const text = plainCell(field ?? '');
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
