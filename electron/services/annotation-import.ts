import { basename } from 'node:path';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Handlers } from '../../shared/contract.ts';
import type { AnnotationMapping, AnnotationReceipt } from '../../shared/domain/annotation-import.ts';
import { created, type Change } from '../../shared/domain/edit.ts';
import { newSightingFields } from '../../shared/domain/sighting.ts';
import { AppError } from '../../shared/errors.ts';
import { hashFile } from '../imagery/hash-file.ts';
import type { Annotation, AnnotationFile } from '../interchange/annotations/annotation.ts';
import {
  classProperty,
  fieldsOf,
  labelOf,
  classOfLabel,
  propertyOfField,
  type Vocabulary,
} from '../interchange/annotations/annotation-fields.ts';
import { readAnnotations } from '../interchange/annotations/read-annotations.ts';
import type { Workspace } from '../log/workspace.ts';
import { placeAnnotations, type PlacedAnnotation } from './annotation-placing.ts';
import { sceneOf } from './scene-records.ts';
import { workspaceScheme } from './scheme.ts';
import type { GeoreferenceOf } from './sighting-places.ts';
import type { Tasks } from './tasks.ts';

interface Parts {
  readonly workspace: Workspace;
  readonly georeferenceOf: GeoreferenceOf;
  readonly tasks: Pick<Tasks, 'run'>;
}

/** The call that takes annotations of others into a scene, as one edit or not at all. */
export function annotationImportHandlers({
  workspace,
  georeferenceOf,
  tasks,
}: Parts): Pick<Handlers, 'annotation.import'> {
  return {
    'annotation.import': ({ path, scene, mapping, trial, task }) =>
      tasks.run(task, async (signal, progress) => {
        progress(0, 1, basename(path));
        const checkpoint = () => refuseCancelled(signal);
        const file = await readAnnotations(path);
        const sha256 = await hashFile(path, { checkpoint, progress: () => {} });
        checkpoint();
        const georeference = () => georeferenceOf(scene);
        const placed = await placeAnnotations(file, { scene: sceneOf(workspace, scene), georeference, mapping });
        checkpoint();
        const work = takeAll(workspace, file, { scene, mapping, placed });
        const known = isKnown(workspace, importKey(sha256, scene));
        if (!known && !trial) keep(workspace, work.changes, { path, sha256, scene });
        const taken = known ? 0 : work.changes.length;
        return { path, sha256, scene, trial, known, taken, format: file.format, ...work.told };
      }),
  };
}

function refuseCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', 'The import was cancelled; nothing was taken in.');
}

const importKey = (sha256: string, scene: string): string => `imported annotations ${sha256} ${scene}`;
const KnownImport = z.object({ sightings: z.array(z.string()) });
const rememberedSightings = 50;

/** Whether something of an import is still there: one that was undone can be done again. */
function isKnown(workspace: Workspace, key: string): boolean {
  const before = KnownImport.safeParse(workspace.facts.get(key));
  return before.success && before.data.sightings.some((id) => workspace.entity(id) !== null);
}

function keep(
  workspace: Workspace,
  changes: readonly Change[],
  { path, sha256, scene }: { readonly path: string; readonly sha256: string; readonly scene: string },
): void {
  if (changes.length === 0) return;
  const file = basename(path).slice(0, 120);
  workspace.apply({ label: `Import annotations of ${file}`, changes: [...changes] });
  const sightings = changes.slice(0, rememberedSightings).map(({ entity }) => entity);
  workspace.facts.set(importKey(sha256, scene), { sightings });
  workspace.journal.note('import', { sha256, annotations: changes.length, file, scene });
}

interface Taking {
  readonly scene: string;
  readonly mapping: AnnotationMapping;
  readonly placed: readonly PlacedAnnotation[];
}

type Told = Pick<AnnotationReceipt, 'items' | 'shapes' | 'labels' | 'properties' | 'notes' | 'skipped'>;

function takeAll(workspace: Workspace, file: AnnotationFile, { scene, mapping, placed }: Taking) {
  const names = new Set(file.annotations.flatMap(({ attributes }) => Object.keys(attributes)));
  const vocabulary = vocabularyOf(workspace, mapping);
  const sources = propertyOfField(names, { ...vocabulary, fields: mapping.fields });
  const judged = placed.map((item) => withoutKnown(workspace, item));
  const taken = judged.filter((item) => 'geometry' in item);
  const left = judged.filter((item) => 'reason' in item);
  const notes: { name: string; text: string }[] = fileNotes(file);
  const changes = taken.map(({ annotation, geometry }) => {
    const { fields, notes: lost } = fieldsOf(annotation, sources, vocabulary);
    notes.push(...[...annotation.notes, ...lost].map((text) => ({ name: annotation.name, text })));
    return created(newId(), { ...newSightingFields, scene, geometry, ...fields });
  });
  const count = (shape: string) => taken.filter(({ geometry }) => geometry.shape === shape).length;
  const annotations = taken.map(({ annotation }) => annotation);
  const told: Told = {
    items: file.annotations.length + file.skipped.length,
    shapes: { box: count('box'), polygon: count('polygon'), point: count('point') },
    labels: labelsOf(annotations, classProperty(sources), vocabulary),
    properties: propertiesOf(annotations, sources),
    notes,
    skipped: [...file.skipped, ...left.map(({ annotation, reason }) => ({ name: annotation.name, reason }))],
  };
  return { changes, told };
}

function vocabularyOf(workspace: Workspace, { classes, fields }: AnnotationMapping): Vocabulary {
  const scheme = workspaceScheme(workspace);
  const nowhere = Object.keys(fields).find((name) => !scheme.some(({ register }) => register === name));
  if (nowhere !== undefined)
    throw new AppError('invalid-input', `“${nowhere}” is no field of a sighting here: map to one there is.`);
  const known = scheme.find(({ name }) => name === 'vesselClass')?.choices.map(({ value }) => value) ?? [];
  const stray = Object.values(classes).find((name) => !known.includes(name));
  if (stray === undefined) return { classes, scheme };
  throw new AppError('invalid-input', `“${stray}” is no class of vessels here: choose one of ${known.join(', ')}.`);
}

function withoutKnown(workspace: Workspace, item: PlacedAnnotation): PlacedAnnotation {
  const { sighting } = item.annotation;
  const isThere = sighting !== null && workspace.entity(sighting) !== null;
  return isThere ? { annotation: item.annotation, reason: 'This very sighting is in the workspace already.' } : item;
}

function fileNotes({ annotations, notes }: AnnotationFile): { name: string; text: string }[] {
  const [first] = annotations;
  const isBare = first !== undefined && first.image === null && (first.frame === 'pixel' || first.frame === 'share');
  const bare = isBare ? ['It does not say which image it is for: compare it with the picture.'] : [];
  return [...notes, ...bare].map((text) => ({ name: 'file', text }));
}

function labelsOf(annotations: readonly Annotation[], property: string | undefined, vocabulary: Vocabulary) {
  const labels = Map.groupBy(annotations, (annotation) => labelOf(annotation, property));
  return [...labels].flatMap(([label, all]) =>
    label === null ? [] : [{ label, count: all.length, vesselClass: classOfLabel(label, vocabulary) }],
  );
}

function propertiesOf(annotations: readonly Annotation[], sources: ReturnType<typeof propertyOfField>) {
  const fieldOf = new Map([...sources].map(([{ register }, name]) => [name, register]));
  const uses = Map.groupBy(
    annotations.flatMap(({ attributes }) => Object.keys(attributes)),
    (name) => name,
  );
  return [...uses].map(([name, all]) => ({ name, count: all.length, field: fieldOf.get(name) ?? null }));
}
