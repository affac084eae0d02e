import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { v7 } from 'uuid';
import type { Output } from '../../shared/contract.ts';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import { created } from '../../shared/domain/edit.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImageSource } from '../imagery/image-source.ts';
import type { Workspace } from '../log/workspace.ts';
import type { ImageryTools } from './imagery-tools.ts';
import { type Inspection, inspectSource, sourceOf } from './inspect.ts';
import { lookAt, stampOf, withoutPyramid } from './scene-files.ts';
import { isPlacePending, type PlaceLater } from './scene-place-later.ts';
import { allScenes } from './scene-records.ts';

export interface SceneAddingParts {
  readonly workspace: Workspace;
  readonly tools: ImageryTools;
  readonly entryOf: (scene: Scene) => SceneEntry;
  readonly startWork: (sceneId: string) => void;
  readonly placeLater: PlaceLater;
  /** Called for a file while it is looked into, with the id its scene will have. */
  readonly prepareView: (sceneId: string, source: ImageSource) => void;
}

/** Adds files, and the images in folders, one after the other: each is added whole or refused with a reason. */
export async function addScenes(parts: SceneAddingParts, paths: readonly string[]): Promise<Output<'scene.add'>> {
  const added: SceneEntry[] = [];
  const refused: Output<'scene.add'>['refused'] = [];
  for (const path of paths) {
    for (const file of filesIn(path, (refusal) => refused.push(refusal))) {
      try {
        added.push(parts.entryOf(await addScene(parts, file)));
      } catch (error) {
        refused.push({ path: file, ...reasonOf(error) });
      }
    }
  }
  return { added, refused };
}

/** Adds pages (from 1) of a file that holds several images, each as a scene of its own. */
export async function addPages(
  parts: SceneAddingParts,
  path: string,
  pages: readonly number[],
): Promise<Output<'scene.add'>> {
  const added: SceneEntry[] = [];
  const refused: Output<'scene.add'>['refused'] = [];
  for (const page of pages) {
    try {
      added.push(parts.entryOf(await addScene(parts, path, page)));
    } catch (error) {
      refused.push({ path, ...reasonOf(error) });
    }
  }
  return { added, refused };
}

async function addScene(parts: SceneAddingParts, path: string, page = 1): Promise<Scene> {
  const { workspace, tools, placeLater } = parts;
  const source = { ...withoutPyramid(sourceOf(realPath(path))), page };
  const sceneId = v7();
  parts.prepareView(sceneId, source);
  const inspection = await inspectSource(source, tools, () => placeLater.readSoon(source));
  await lookInside(source, inspection, tools);
  const stamp = stampOf(source.path);
  const sha256 = await hashIfSizeIsKnown(parts, source, stamp.sizeBytes);
  refuseAddedMeanwhile(parts, source);
  const scene = { id: sceneId, ...newScene(inspection, { sizeBytes: stamp.sizeBytes, sha256 }) };
  const { id, ...fields } = scene;
  workspace.apply({ label: `Add scene ${scene.fileName}`.slice(0, 200), changes: [created(id, fields)] });
  workspace.sceneFiles.set({ scene: id, path: source.path, ...stamp });
  if (isPlacePending(scene)) placeLater.start(scene);
  parts.startWork(id);
  return scene;
}

/** Two windows of a desk may add one file at the same time. */
function refuseAddedMeanwhile({ workspace }: SceneAddingParts, { path, page = 1 }: ImageSource): void {
  const other = allScenes(workspace).find(
    (scene) => (scene.page ?? 1) === page && workspace.sceneFiles.get(scene.id)?.path === path,
  );
  if (other && lookAt(workspace.sceneFiles.get(other.id)) === 'present') throw known(other);
}

/** Decodes a few pixels of the middle, so that a file whose pixels cannot be read is refused here. */
async function lookInside(source: ImageSource, { image }: Inspection, { pool }: ImageryTools): Promise<void> {
  const side = 16;
  const window = {
    level: 0,
    column: Math.max(0, Math.floor((image.width - side) / 2)),
    row: Math.max(0, Math.floor((image.height - side) / 2)),
    width: Math.min(side, image.width),
    height: Math.min(side, image.height),
    bands: [0],
  };
  await pool.run('samples', { source, window });
}

/** Only where another scene has this size can it be the same file: then both hashes are worth their time. */
async function hashIfSizeIsKnown(
  { workspace, tools }: SceneAddingParts,
  { path, page = 1 }: ImageSource,
  sizeBytes: number,
): Promise<string | null> {
  const alike = allScenes(workspace).filter((scene) => scene.sizeBytes === sizeBytes && (scene.page ?? 1) === page);
  const samePath = alike.find(({ id }) => workspace.sceneFiles.get(id)?.path === path);
  if (samePath?.sha256 === null) throw known(samePath);
  if (alike.length === 0) return null;
  const sha256 = await tools.pool.run('hash', { path });
  for (const scene of alike) {
    if ((scene.sha256 ?? (await hashOfScene({ workspace, tools }, scene))) === sha256) throw known(scene);
  }
  return sha256;
}

async function hashOfScene(
  { workspace, tools }: Pick<SceneAddingParts, 'workspace' | 'tools'>,
  { id }: Scene,
): Promise<string | null> {
  const file = workspace.sceneFiles.get(id);
  return file ? tools.pool.run('hash', { path: file.path }).catch(() => null) : null;
}

const known = ({ fileName }: Scene): AppError =>
  new AppError(
    'scene-known',
    `This file is in the workspace already, as ${fileName}. Open it from the list of scenes.`,
  );

function newScene(
  { facts, acquisition }: Inspection,
  { sizeBytes, sha256 }: { sizeBytes: number; sha256: string | null },
): Omit<Scene, 'id'> {
  return {
    kind: 'scene',
    fileName: facts.file,
    sha256,
    sizeBytes,
    width: facts.width,
    height: facts.height,
    bands: facts.bands,
    type: facts.type,
    noData: facts.noData,
    georeference: facts.georeference,
    georeferenceNote: facts.georeferenceNote,
    crs: facts.crs,
    geoTransform: facts.geoTransform,
    gsdMetres: facts.gsdMetres,
    footprint: facts.cornersLonLat,
    acquired: facts.acquired,
    sensor: facts.sensor,
    provider: facts.provider,
    credit: facts.credit,
    cloudPercent: acquisition.cloudPercent,
    offNadirDegrees: acquisition.offNadirDegrees,
    sunElevationDegrees: acquisition.sunElevationDegrees,
    sunAzimuthDegrees: acquisition.sunAzimuthDegrees,
    stated: facts.facts,
    page: facts.page,
    pages: facts.pages,
    niirs: null,
    port: null,
    marking: null,
    synthetic: facts.synthetic,
  };
}

const imageName = /\.(tiff?|btf|tf8|gtif|ntf|nitf|jp2|j2k|img)$/i;

/** The file itself, or the images right inside a folder, by name. */
export function filesIn(path: string, refuse: (refusal: Output<'scene.add'>['refused'][number]) => void): string[] {
  const absolute = resolve(path);
  try {
    if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return [absolute];
    const files = readdirSync(absolute, { withFileTypes: true })
      .filter((entry) => entry.isFile() && imageName.test(entry.name))
      .map(({ name }) => join(absolute, name))
      .toSorted();
    if (files.length > 0) return files;
    const message = `There are no images in the folder ${basename(absolute)}. Choose another, or the files themselves.`;
    refuse({ path: absolute, code: 'file-missing', message });
  } catch (error) {
    refuse({ path: absolute, ...reasonOf(error) });
  }
  return [];
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function reasonOf(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'file-unreadable', message: `The file could not be opened: ${message}. Check its permissions.` };
}
