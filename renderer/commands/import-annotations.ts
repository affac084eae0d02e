import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import type { AnnotationMapping, AnnotationReceipt } from '../../shared/domain/annotation-import.ts';
import { AppError } from '../../shared/errors.ts';
import { call } from '../host.ts';
import { showDialog } from '../state/dialogs.ts';
import { useScenes } from '../state/scenes.ts';
import { chooseFiles } from './choose-files.ts';
import { runTask } from './tasks.ts';
import { attempt } from './tell.ts';

/** A file of annotations and the scene they are of. */
export interface AnnotationSource {
  readonly path: string;
  readonly scene: string;
}

/** Asks for annotations of the open scene and shows what would come of importing them. */
export async function chooseAnnotations(): Promise<void> {
  const scene = useScenes.getState().openSceneId;
  const paths = await attempt(() => chooseFiles('annotations'));
  if (scene !== null && paths?.[0] !== undefined) showDialog({ name: 'import-annotations', path: paths[0], scene });
}

/** What would come of importing a file so, or the sentence that says why it cannot be read. */
export async function tryAnnotations(
  source: AnnotationSource,
  mapping: AnnotationMapping,
): Promise<AnnotationReceipt | string> {
  try {
    return await call('annotation.import', { ...source, mapping, trial: true, task: newId() });
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** Takes the annotations in as one step that can be undone; null where it failed or was cancelled. */
export const importAnnotations = (
  source: AnnotationSource,
  mapping: AnnotationMapping,
): Promise<AnnotationReceipt | null> =>
  runTask(t('importAnnotations.running'), (task) =>
    call('annotation.import', { ...source, mapping, trial: false, task }),
  );

type Mapped = Pick<AnnotationMapping, 'fields'> & Pick<AnnotationReceipt, 'properties'>;

/** The fields of a mapping in which a property fills `register`, or nothing; what it filled before is left empty. */
export function fieldsWith({ fields, properties }: Mapped, property: string, register: string | null) {
  const before = properties.find(({ name }) => name === property)?.field ?? null;
  return {
    ...fields,
    ...(before === null ? {} : { [before]: null }),
    ...(register === null ? {} : { [register]: property }),
  };
}
