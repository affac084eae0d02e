import type { Pixel } from '../../../shared/domain/geometry.ts';
import { annotationFile, plainAnnotation, type AnnotationFile, type ReadItem } from './annotation.ts';

const mostLineLength = 10_000;

/** DOTA labels: `x1 y1 … x4 y4 class difficult` in pixels a line; head lines name the source. */
export function readDota(text: string): AnnotationFile {
  return annotationFile(
    'dota',
    labelLines(text, (words, name) => {
      const ring = ringOf(words.slice(0, 8));
      if (ring === null) return { name, reason: 'It does not begin with eight numbers.' };
      const difficult = words[9] === undefined ? {} : { difficult: Number(words[9]) };
      const shape = { form: 'ring', ring } as const;
      return plainAnnotation({ name, frame: 'pixel', shape, label: words[8] ?? null, attributes: difficult });
    }),
  );
}

/** Oriented boxes of YOLO: `class x1 y1 … x4 y4` as shares of width and height a line; upright ones have four numbers. */
export function readYoloObb(text: string, names: readonly string[]): AnnotationFile {
  return annotationFile(
    'yolo-obb',
    labelLines(text, (words, name) => {
      const [number = '', ...places] = words;
      const label = names[Number(number)] ?? number;
      const ring = places.length < 8 ? uprightRing(places) : ringOf(places.slice(0, 8));
      if (ring === null) return { name, reason: 'It is not a class and eight numbers.' };
      const score = places[8] === undefined ? {} : { score: Number(places[8]) };
      return plainAnnotation({ name, frame: 'share', shape: { form: 'ring', ring }, label, attributes: score });
    }),
  );
}

/** Whether a text is DOTA's (a class after eight numbers), YOLO's (a class number first), or neither. */
export function labelFormat(text: string): 'dota' | 'yolo-obb' | null {
  const lines = text.split(/\r?\n/, 200).filter((line) => line.trim() !== '' && !isHead(line));
  const [first] = lines.map((line) => line.trim().split(/\s+/));
  if (first === undefined) return /^(?:imagesource|gsd):/m.test(text) ? 'dota' : null;
  if (first.length >= 9 && ringOf(first.slice(0, 8)) !== null && Number.isNaN(Number(first[8]))) return 'dota';
  const numbers = first.every((word) => Number.isFinite(Number(word)));
  return numbers && /^\d+$/.test(first[0] ?? '') && [5, 6, 9, 10].includes(first.length) ? 'yolo-obb' : null;
}

/** The names of a YOLO data set in the order of their numbers, from its YAML or its plain list. */
export function yoloNames(text: string): string[] {
  const block = /^names:[ \t]*(\[[^\]]*\])?/m.exec(text);
  if (block === null) return text.split(/\r?\n/).map((line) => line.trim());
  if (block[1] !== undefined) return block[1].slice(1, -1).split(',').map(unquoted);
  const lines = text.slice(block.index).split(/\r?\n/).slice(1);
  const end = lines.findIndex((line) => !/^(?:\s+\S|-|\s*$)/.test(line));
  const names: string[] = [];
  for (const line of end < 0 ? lines : lines.slice(0, end)) {
    const item = /^\s*(?:(\d{1,5})\s*:|-)\s*(.+)$/.exec(line);
    if (item?.[2] !== undefined) names[item[1] === undefined ? names.length : Number(item[1])] = unquoted(item[2]);
  }
  return names;
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');

const isHead = (line: string): boolean => /^\s*(?:imagesource|gsd|acquisition dates|image ?name)\s*:/i.test(line);

function labelLines(text: string, read: (words: readonly string[], name: string) => ReadItem): ReadItem[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const name = `line ${index + 1}`;
    if (line.trim() === '' || isHead(line)) return [];
    if (line.length > mostLineLength) return [{ name, reason: 'It is too long.' }];
    return [read(line.trim().split(/\s+/), name)];
  });
}

function ringOf(words: readonly string[]): readonly Pixel[] | null {
  const numbers = words.map(Number);
  if (numbers.length !== 8 || !numbers.every(Number.isFinite)) return null;
  return [0, 2, 4, 6].map((at): Pixel => [numbers[at] ?? 0, numbers[at + 1] ?? 0]);
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
