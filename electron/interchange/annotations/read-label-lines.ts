import type { Pixel } from '../../../shared/domain/geometry.ts';
import { annotationFile, plainAnnotation, type AnnotationFile, type ReadItem } from './annotation.ts';

const mostLineLength = 10_000;
const mostHeads = 5;

/** DOTA labels: `x1 y1 … x4 y4 class difficult` in pixels a line; head lines name the source. */
export function readDota(text: string): AnnotationFile {
  const heads = text.split(/\r?\n/).filter((line) => isHead(line) && !/:\s*(?:null|none|unknown)?\s*$/i.test(line));
  return annotationFile(
    'dota',
    labelLines(text, (words, name) => {
      const ring = ringOf(words.slice(0, 8));
      if (ring === null) return { name, reason: 'It does not begin with eight numbers.' };
      const more = words.slice(8);
      const difficult = more.length > 1 && /^\d+$/.test(more.at(-1) ?? '') ? { difficult: Number(more.pop()) } : {};
      const shape = { form: 'ring', ring } as const;
      return plainAnnotation({ name, frame: 'pixel', shape, label: more.join(' ') || null, attributes: difficult });
    }),
    heads.slice(0, mostHeads).map((line) => `Its line “${line.trim().slice(0, 200)}” was left out.`),
  );
}

/**
 * Oriented boxes of YOLO: `class x1 y1 … x4 y4` as shares of width and height a line, with a score behind it where a
 * model wrote it; upright boxes have four numbers, outlines three or more pairs.
 */
export function readYoloObb(text: string, names: readonly string[]): AnnotationFile {
  return annotationFile(
    'yolo-obb',
    labelLines(text, (words, name) => {
      const [number = '', ...places] = words;
      if (!/^\d+$/.test(number)) return { name, reason: 'It does not begin with the number of a class.' };
      const { length } = places;
      const ring = length === 4 || length === 5 ? uprightRing(places) : ringOf(places.slice(0, length - (length % 2)));
      if (ring === null || ring.length < 3) return { name, reason: 'It is not a class and eight numbers.' };
      if (!ring.flat().every(isShare)) return { name, reason: 'Its positions are no shares of the image, 0 to 1.' };
      const label = names[Number(number)] || number;
      const score = length % 2 === 0 ? {} : { score: Number(places.at(-1)) };
      return plainAnnotation({ name, frame: 'share', shape: { form: 'ring', ring }, label, attributes: score });
    }),
  );
}

/** Boxes may stick out of the image a little. */
const isShare = (value: number): boolean => value >= -1 && value <= 2;

/** Whether a text is DOTA's (a class after eight numbers), YOLO's (a class number, then shares), or neither. */
export function labelFormat(text: string): 'dota' | 'yolo-obb' | null {
  const lines = text.split(/\r?\n/, 200).filter((line) => line.trim() !== '');
  const formats = lines.filter((line) => !isHead(line)).map((line) => formatOfLine(wordsOf(line)));
  const known = formats.find((format) => format !== null) ?? null;
  return known ?? (lines.some((line) => /^\s*(?:imagesource|gsd)\s*:/i.test(line)) ? 'dota' : null);
}

function formatOfLine(words: readonly string[]): 'dota' | 'yolo-obb' | null {
  const [first = '', ...rest] = words.map(Number);
  const isYolo = /^\d+$/.test(words[0] ?? '') && rest.length >= 4 && rest.every(isShare);
  if (isYolo) return 'yolo-obb';
  const isDota = words.length >= 9 && Number.isFinite(first) && ringOf(words.slice(0, 8)) !== null;
  if (!isDota) return null;
  // Nine numbers that are no shares: the corners in pixels behind a class, unless a class and a flag stand behind them.
  return words.length === 9 && Number.isFinite(Number(words[8])) ? 'yolo-obb' : 'dota';
}

/** The names of a YOLO data set in the order of their numbers, from its YAML or its plain list. */
export function yoloNames(text: string): string[] {
  const block = /^names:[ \t]*(?:(\[[^\]]*\])|\{([^}]*)\})?/m.exec(text);
  if (block === null) return text.split(/\r?\n/).map((line) => line.trim());
  if (block[1] !== undefined) return block[1].slice(1, -1).split(',').map(unquoted);
  if (block[2] !== undefined) return namesOf(block[2].split(','));
  const lines = text.slice(block.index).split(/\r?\n/).slice(1);
  const end = lines.findIndex((line) => !/^(?:\s+\S|-|\s*$)/.test(line));
  return namesOf(end < 0 ? lines : lines.slice(0, end));
}

/** Names from items such as `- tanker` or `3: tanker`. */
function namesOf(items: readonly string[]): string[] {
  const names: string[] = [];
  for (const text of items) {
    const item = /^\s*(?:(\d{1,5})\s*:|-)\s*(.+)$/.exec(text);
    if (item?.[2] !== undefined) names[item[1] === undefined ? names.length : Number(item[1])] = unquoted(item[2]);
  }
  return names;
}

/** A scalar of YAML without its quotes and the comment behind it. */
const unquoted = (text: string): string =>
  text
    .replace(/\s+#.*$/, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');

const isHead = (line: string): boolean => /^\s*(?:imagesource|gsd|acquisition dates|image ?name)\s*:/i.test(line);

/** The words of a line, parted by blanks or, as some converters do, by commas. */
function wordsOf(line: string): string[] {
  return line
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\s*,\s*|\s+/);
}

function labelLines(text: string, read: (words: readonly string[], name: string) => ReadItem): ReadItem[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const name = `line ${index + 1}`;
    if (line.trim() === '' || isHead(line)) return [];
    if (line.length > mostLineLength) return [{ name, reason: 'It is too long.' }];
    return [read(wordsOf(line), name)];
  });
}

/** Pairs of numbers; null where one is none or they are fewer than three pairs. */
function ringOf(words: readonly string[]): readonly Pixel[] | null {
  const numbers = words.map((word) => (word === '' ? NaN : Number(word)));
  if (numbers.length < 6 || numbers.length % 2 !== 0 || !numbers.every(Number.isFinite)) return null;
  return Array.from({ length: numbers.length / 2 }, (_, at): Pixel => [numbers[2 * at] ?? 0, numbers[2 * at + 1] ?? 0]);
}

function uprightRing(words: readonly string[]): readonly Pixel[] | null {
  const [x, y, width, height] = words.map(Number);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  if (![x, y, width, height].every(Number.isFinite)) return null;
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}
