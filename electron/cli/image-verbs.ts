import type { Sample } from '../../shared/contract.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { SceneFacts } from '../../shared/domain/scene.ts';
import { inspectFile, sampleFile } from '../services/inspect.ts';
import { onlyOne, readWords, usageFault, type Verb } from './verb.ts';

export const imageVerbs: Readonly<Record<string, Verb>> = {
  inspect: {
    usage: 'inspect FILE',
    async run(args) {
      const { positionals } = readWords(args, {});
      const facts = await inspectFile(onlyOne(positionals, 'file'));
      return { value: facts, text: describe(facts) };
    },
  },
  sample: {
    usage: 'sample FILE --pixel COLUMN,ROW …',
    async run(args) {
      const { values, positionals } = readWords(args, { pixel: { type: 'string', multiple: true } });
      const [file, ...more] = positionals;
      if (!file) return usageFault('give a file');
      const words = [...((values['pixel'] as string[] | undefined) ?? []), ...more];
      if (words.length === 0) return usageFault('give at least one --pixel COLUMN,ROW');
      const samples = await sampleFile(file, words.map(pixelOf));
      return { value: samples, text: samples.map(line).join('\n') };
    },
  },
};

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

function describe(facts: SceneFacts): string {
  const { width, height, bands, type, compression, georeference, crs, gsdMetres, acquired, georeferenceNote } = facts;
  return [
    `${facts.file}: ${width} × ${height}, ${bands} band${bands === 1 ? '' : 's'} ${type}, ${compression}`,
    `georeference ${georeference}${crs ? `, ${crs.epsg ? `EPSG:${crs.epsg} ` : ''}${crs.name}` : ''}`,
    ...(gsdMetres === null ? [] : [`ground sample ${gsdMetres.toPrecision(4)} m`]),
    ...(acquired ? [`acquired ${acquired.utc} (from ${acquired.source})`] : []),
    ...(georeferenceNote ? [georeferenceNote] : []),
  ].join('\n');
}
