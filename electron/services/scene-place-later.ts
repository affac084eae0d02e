import { setTimeout } from 'node:timers/promises';
import { updated } from '../../shared/domain/edit.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { Georeference } from '../imagery/georeference-types.ts';
import type { ImageSource } from '../imagery/image-source.ts';
import type { Workspace } from '../log/workspace.ts';
import type { ImageryTools } from './imagery-tools.ts';
import type { PlaceOrNote } from './inspect.ts';
import { georeferenceOrNote, sourceOf } from './inspect.ts';
import { allScenes } from './scene-records.ts';

/** Scenes shown before GDAL has said where they lie; what is still to be said outlives a restart. */
export interface PlaceLater {
  /** Where a file lies, or that this is pending where GDAL takes longer than one wants to wait. */
  readSoon(source: ImageSource): Promise<PlaceOrNote>;
  /** Reads where a scene lies and records it. */
  start(scene: Scene): void;
  resume(): void;
  /** Records nothing from here on. */
  close(): void;
}

type Placed = Pick<Scene, 'georeference' | 'georeferenceNote' | 'crs' | 'geoTransform' | 'gsdMetres' | 'footprint'>;

/** Where a scene lies while that is not known yet. */
const placePending: Placed = {
  georeference: 'none',
  georeferenceNote: 'Where the scene lies is being read.',
  crs: null,
  geoTransform: null,
  gsdMetres: null,
  footprint: null,
};

/** Whether a scene is still to be placed. */
export const isPlacePending = ({ georeferenceNote }: Pick<Scene, 'georeferenceNote'>): boolean =>
  georeferenceNote === placePending.georeferenceNote;

export function createPlaceLater({
  workspace,
  tools,
  patienceMs,
}: {
  readonly workspace: Workspace;
  readonly tools: ImageryTools;
  readonly patienceMs: number;
}): PlaceLater {
  let isClosed = false;

  async function place(scene: Scene): Promise<void> {
    const file = workspace.sceneFiles.get(scene.id);
    if (!file) return;
    const source = { ...sourceOf(file.path), page: scene.page ?? 1 };
    const { georeference, note } = await georeferenceOrNote(source, tools.georeferencer);
    if (isClosed || !workspace.entity(scene.id)) return;
    const change = updated(scene.id, placePending, placeOf(georeference, note));
    workspace.record({ label: `Note where ${scene.fileName} lies`.slice(0, 200), changes: [change] });
  }

  /** A file that is gone is placed once it is back; a place the analyst chose meanwhile stands. */
  const start = (scene: Scene): void => {
    place(scene).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  };
  return {
    async readSoon(source) {
      const found = georeferenceOrNote(source, tools.georeferencer);
      if (!Number.isFinite(patienceMs)) return found;
      const pending = { georeference: null, note: placePending.georeferenceNote };
      return Promise.race([found, setTimeout(patienceMs, pending, { ref: false })]);
    },
    start,
    resume() {
      for (const scene of allScenes(workspace)) if (isPlacePending(scene)) start(scene);
    },
    close() {
      isClosed = true;
    },
  };
}

function placeOf(georeference: Georeference | null, note: string | null): Placed {
  return {
    georeference: georeference?.kind ?? 'none',
    georeferenceNote: note,
    crs: georeference?.crs ?? null,
    geoTransform: georeference?.geoTransform ?? null,
    gsdMetres: georeference?.gsdMetres ?? null,
    footprint: georeference?.corners ?? null,
  };
}
