import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Json } from '../../../shared/domain/json.ts';
import { legacyEncoding } from '../csv-encoding.ts';
import { unreadable } from './annotation.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly from: number;
  readonly length: number;
}

interface Table {
  readonly rows: readonly Readonly<Record<string, Json>>[];
  /** How its text was read, where nothing says it. */
  readonly notes: readonly string[];
}

/**
 * The rows of a dBASE table, in its order, by column. The encoding is a name of iconv-lite; without one it is the one
 * the table's head names by number, else the likeliest, which is noted. Throws `file-unreadable`.
 */
export function readDbf(bytes: Buffer, named: string | null): Table {
  if (bytes.length < 33) throw unreadable('its .dbf table is cut off');
  const [rows, head, width] = [bytes.readUInt32LE(4), bytes.readUInt16LE(8), bytes.readUInt16LE(10)];
  if (width === 0 || head + rows * width > bytes.length) throw unreadable('its .dbf table is cut off');
  const { encoding, notes } = named === null ? ownEncoding(bytes, head) : { encoding: named, notes: [] };
  const columns = columnsOf(bytes.subarray(0, head), encoding).filter(({ from, length }) => from + length <= width);
  const all = Array.from({ length: rows }, (_, row) => {
    const cells = bytes.subarray(head + row * width, head + (row + 1) * width);
    const values = columns.map(({ name, type, from, length }) => {
      const text = iconv.decode(cells.subarray(from, from + length), encoding).replace(/[\0 ]+$/, '');
      return [name, valueOf(type, text.trimStart())] as const;
    });
    return Object.fromEntries(values.filter(([, value]) => value !== null));
  });
  return { rows: all, notes };
}

/** Numbers of code pages in the head of a table, as ESRI's programs write them. */
const codePages: Readonly<Record<number, string>> = {
  0x13: 'cp932',
  0x4d: 'cp936',
  0x4e: 'cp949',
  0x4f: 'cp950',
  0x78: 'cp950',
  0x79: 'cp949',
  0x7a: 'cp936',
  0x7b: 'cp932',
};

function ownEncoding(bytes: Buffer, head: number): { readonly encoding: string; readonly notes: readonly string[] } {
  const page = codePages[bytes.readUInt8(29)];
  if (page !== undefined) return { encoding: page, notes: [] };
  const text = Buffer.concat([bytes.subarray(32, head), bytes.subarray(head, head + sampledBytes)]);
  if (text.every((byte) => byte < 0x80)) return { encoding: 'windows-1252', notes: [] };
  const encoding = isUtf8(text.subarray(0, text.lastIndexOf(0x20) + 1)) ? 'UTF-8' : legacyEncoding(text);
  return { encoding, notes: [`Its text encoding was taken for ${encoding}: check that the words read well.`] };
}

const sampledBytes = 1 << 20;

function columnsOf(head: Buffer, encoding: string): Column[] {
  const columns: Column[] = [];
  let from = 1;
  for (let at = 32; at + 32 <= head.length && head[at] !== 0x0d; at += 32) {
    const name = iconv
      .decode(head.subarray(at, at + 11), encoding)
      .replace(/\0.*$/s, '')
      .trim();
    const length = head.readUInt8(at + 16);
    columns.push({ name, type: head.toString('latin1', at + 11, at + 12), from, length });
    from += length;
  }
  return columns;
}

function valueOf(type: string, text: string): Json {
  if (text === '' || /^\*+$/.test(text)) return null;
  if (type === 'L') return /^[YyTt]/.test(text) ? true : /^[NnFf]/.test(text) ? false : null;
  if (type === 'D') return text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const isNumber = (type === 'N' || type === 'F') && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}
