import { resolve } from 'node:path';
import { v7 as newId } from 'uuid';
import {
  annotationBows,
  type AnnotationMapping,
  annotationPositions,
  type AnnotationReceipt,
} from '../../shared/domain/annotation-import.ts';
import { builtInFields } from '../../shared/domain/scheme.ts';
import { withDeskThere, withDeskToRead } from './desk.ts';
import { onlyOne, readWords, required, usageFault, type Verb } from './verb.ts';

export const importVerbs: Readonly<Record<string, Verb>> = {
  'import-annotations': {
    usage:
      'import-annotations FILE --workspace W --scene ID [--map FIELD=PROPERTY …] [--map class:LABEL=CLASS …] [--positions WORDS] [--bow WORDS] [--dry-run]',
    async run(args) {
      const { values, positionals } = readWords(args, {
        workspace: { type: 'string' },
        scene: { type: 'string' },
        map: { type: 'string', multiple: true },
        positions: { type: 'string' },
        bow: { type: 'string' },
        'dry-run': { type: 'boolean' },
      });
      const path = resolve(onlyOne(positionals, 'file'));
      const [workspace, scene] = [required(values, 'workspace'), required(values, 'scene')];
      const mapping = {
        ...mappingOf((values['map'] as string[] | undefined) ?? []),
        positions: oneOf(values['positions'], annotationPositions),
        bow: oneOf(values['bow'], annotationBows),
      };
      const trial = values['dry-run'] === true;
      const within = trial ? withDeskToRead : withDeskThere;
      const receipt = await within(workspace, async ({ handlers }) =>
        handlers['annotation.import']({ path, scene, mapping, trial, task: newId() }),
      );
      return { value: receipt, text: receiptText(receipt) };
    },
  },
};

/** `FIELD=PROPERTY` (nothing after the sign: none) and `class:LABEL=CLASS`. */
function mappingOf(words: readonly string[]): AnnotationMapping {
  const pairs = words.map((word) => {
    const at = word.lastIndexOf('=');
    return at < 1 ? usageFault(`“${word}” maps nothing`) : ([word.slice(0, at), word.slice(at + 1)] as const);
  });
  const labels = pairs.filter(([from]) => from.startsWith('class:'));
  const fields = pairs.filter(([from]) => !from.startsWith('class:'));
  return {
    classes: Object.fromEntries(labels.map(([from, to]) => [from.slice('class:'.length), to])),
    fields: Object.fromEntries(fields.map(([from, to]) => [fieldNamed(from), to === '' ? null : to])),
  };
}

function fieldNamed(word: string): string {
  const isField = builtInFields.some((name) => name === word) || word.startsWith('added.');
  return isField
    ? word
    : usageFault(`“${word}” is none of ${builtInFields.join(', ')}, nor an added field (added.NAME)`);
}

function oneOf<T extends string>(word: unknown, known: readonly T[]): T | null {
  if (typeof word !== 'string') return null;
  return known.find((name) => name === word) ?? usageFault(`“${word}” is none of “${known.join('”, “')}”`);
}

function receiptText(receipt: AnnotationReceipt): string {
  const { format, items, taken, trial, known, shapes, labels, properties, notes, skipped } = receipt;
  const verb = trial ? 'would take' : 'took';
  return [
    known
      ? `this ${format} file was imported into this scene before; nothing was taken`
      : `${format}: ${verb} ${taken} of ${items} (${shapes.box} boxes, ${shapes.polygon} polygons, ${shapes.point} points)`,
    ...labels.map(({ label, count, vesselClass }) => `label ${label} (${count}) → ${vesselClass}`),
    ...properties.map(({ name, count, field }) => `property ${name} (${count}) → ${field ?? 'left out'}`),
    ...notes.map(({ name, text }) => `${name}: ${text}`),
    ...skipped.map(({ name, reason }) => `${name} not taken: ${reason}`),
  ].join('\n');
}
