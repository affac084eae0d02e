import iconv from 'iconv-lite';
import { legacyEncoding } from '../csv-encoding.ts';
import { unreadable } from './annotation.ts';

/** A text, and whole sentences on how it was read. */
export interface ReadText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Text in UTF-8, in UTF-16 with its mark, in the encoding its XML declares, else in the likeliest, which is noted. */
export function readText(bytes: Buffer): ReadText {
  const marked = markedEncoding(bytes);
  if (marked !== null) return { text: iconv.decode(bytes, marked), notes: [] };
  const utf8 = inUtf8(bytes);
  if (utf8 !== null) return { text: utf8, notes: [] };
  if (bytes.includes(0)) throw unreadable('it is no text, and in none of the other formats known here');
  const head = bytes.toString('latin1', 0, 200);
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(head)?.[1] ?? '';
  if (iconv.encodingExists(declared) && !/^utf/i.test(declared))
    return { text: iconv.decode(bytes, declared), notes: [] };
  const likeliest = legacyEncoding(bytes);
  const note = `Its text encoding was taken for ${likeliest}: check that the labels read well.`;
  return { text: iconv.decode(bytes, likeliest), notes: [note] };
}

function markedEncoding(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function inUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
