import type { Sample } from '../../shared/domain/sample.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { SceneFacts } from '../../shared/domain/scene.ts';
import { inspectFile, sampleFile } from '../services/inspect.ts';
import { onlyOne, readWords, usageFault, type Verb } from './verb.ts';

export const imageVerbs: Readonly<Record<string, Verb>> = {
  inspect: {
    usage: 'inspect FILE [--page N]',
    async run(args) {
      const { values, positionals } = readWords(args, { page: { type: 'string' } });
      const facts = await inspectFile(onlyOne(positionals, 'file'), { page: pageOf(values['page']) });
      return { value: facts, text: describe(facts) };
    },
  },
  sample: {
    usage: 'sample FILE --pixel COLUMN,ROW … [--page N]',
    async run(args) {
      const { values, positionals } = readWords(args, {
        pixel: { type: 'string', multiple: true },
        page: { type: 'string' },
      });
      const [file, ...more] = positionals;
      if (!file) return usageFault('give a file');
      const words = [...((values['pixel'] as string[] | undefined) ?? []), ...more];
      if (words.length === 0) return usageFault('give at least one --pixel COLUMN,ROW');
      const samples = await sampleFile(file, words.map(pixelOf), { page: pageOf(values['page']) });
      return { value: samples, text: samples.map(line).join('\n') };
    },
  },
};

function pageOf(word: string | boolean | string[] | undefined): number {
  if (word === undefined) return 1;
  const page = Number(word);
  return Number.isInteger(page) && page > 0
    ? page
    : usageFault(`“${word.toString()}” is not a page; pages count from 1`);
}

function pixelOf(word: string): Pixel {
  const [column, row, ...rest] = word.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (column === undefined || row === undefined || rest.length > 0 || !Number.isFinite(column + row)) {
    return usageFault(`“${word}” is not a pixel; write COLUMN,ROW`);
  }
  return [column, row];
}

function line({ pixel, values, lonLat }: Sample): string {
  return `${pixel.join(',')}\t${values.map((value) => JSON.stringify(value)).join(' ')}\t${lonLat?.join(',') ?? '-'}`;
}

function statedLines({ facts }: SceneFacts): string[] {
  return Object.entries(facts).flatMap(([name, { value, source }]) =>
    name === 'acquired' ? [] : [`${name} ${value} (from ${source})`],
  );
}

function describe(facts: SceneFacts): string {
  const {
    width,
    height,
    bands,
    type,
    compression,
    georeference,
    crs,
    gsdMetres,
    acquired,
    georeferenceNote,
    page,
    pages,
  } = facts;
  return [
    `${facts.file}: ${width} × ${height}, ${bands} band${bands === 1 ? '' : 's'} ${type}, ${compression}`,
    ...(pages > 1 ? [`page ${page} of ${pages}`] : []),
    `georeference ${georeference}${crs ? `, ${crs.epsg ? `EPSG:${crs.epsg} ` : ''}${crs.name}` : ''}`,
    ...(gsdMetres === null ? [] : [`ground sample ${gsdMetres.toPrecision(4)} m`]),
    ...(acquired ? [`acquired ${acquired.utc} (from ${acquired.source})`] : []),
    ...statedLines(facts),
    ...(georeferenceNote ? [georeferenceNote] : []),
  ].join('\n');
}
