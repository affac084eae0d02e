import { AppError } from '../errors.ts';

const deepestNesting = 64;

/**
 * The one text of a JSON value: RFC 8785. Throws `invalid-input` for what no replica or hub could store alike: U+0000,
 * lone surrogates, NaN, infinities, anything that is not JSON, and nesting deeper than 64.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > deepestNesting) throw refusal(`nested deeper than ${deepestNesting} levels`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'string') return writeText(value);
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object') return writeObject(value, depth);
  throw refusal(`of type ${typeof value}, which JSON does not have`);
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw refusal(`the number ${value}, which JSON does not have`);
  return JSON.stringify(value);
}

function writeText(text: string): string {
  if (text.includes('\0')) throw refusal('text with the character U+0000');
  if (!text.isWellFormed()) throw refusal('text with half a surrogate pair');
  return JSON.stringify(text);
}

/** Keys in the order of their UTF-16 code units, which is how strings compare here. */
function writeObject(value: object, depth: number): string {
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${writeText(key)}:${write(item, depth + 1)}`).join(',')}}`;
}

function refusal(what: string): AppError {
  return new AppError('invalid-input', `A value is ${what}, so it cannot be stored; change it and try again.`);
}
