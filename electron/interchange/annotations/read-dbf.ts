import iconv from 'iconv-lite';
import type { Json } from '../../../shared/domain/json.ts';
import { unreadable } from './annotation.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly from: number;
  readonly length: number;
}

/** The rows of a dBASE table, in its order, by column; the encoding is a name of iconv-lite. Throws `file-unreadable`. */
export function readDbf(bytes: Buffer, encoding: string): Readonly<Record<string, Json>>[] {
  if (bytes.length < 33) throw unreadable('its .dbf table is cut off');
  const [rows, head, width] = [bytes.readUInt32LE(4), bytes.readUInt16LE(8), bytes.readUInt16LE(10)];
  if (width === 0 || head + rows * width > bytes.length) throw unreadable('its .dbf table is cut off');
  const columns = columnsOf(bytes.subarray(0, head), encoding).filter(({ from, length }) => from + length <= width);
  return Array.from({ length: rows }, (_, row) => {
    const cells = bytes.subarray(head + row * width, head + (row + 1) * width);
    const values = columns.map(({ name, type, from, length }) => {
      const text = iconv.decode(cells.subarray(from, from + length), encoding).replace(/[\0 ]+$/, '');
      return [name, valueOf(type, text.trimStart())] as const;
    });
    return Object.fromEntries(values.filter(([, value]) => value !== null));
  });
}

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
  const isNumber = (type === 'N' || type === 'F') && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}
