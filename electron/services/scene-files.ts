import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SceneState } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImageSource } from '../imagery/image-source.ts';
import type { SceneFile } from '../log/local-facts.ts';

/** Size and time of last change of a file, by which it is told whether it is still the one that was added. */
export interface FileStamp {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

export function stampOf(path: string): FileStamp {
  const { size, mtimeMs } = statSync(path);
  return { sizeBytes: size, modifiedMs: mtimeMs };
}

/** How a scene's file stands now, by a look at its directory entry. */
export function lookAt(file: SceneFile | null): SceneState['file'] {
  if (!file) return 'missing';
  const found = statSync(file.path, { throwIfNoEntry: false });
  if (!found) return 'missing';
  if (!isReadable(file.path) || !found.isFile()) return 'unreadable';
  return found.size === file.sizeBytes && found.mtimeMs === file.modifiedMs ? 'present' : 'changed';
}

/** The folder beside a workspace that holds what can be made again: pyramids. */
export const filesFolder = (workspacePath: string): string => `${workspacePath}.files`;

export const pyramidPath = (workspacePath: string, sceneId: string): string =>
  join(filesFolder(workspacePath), `${sceneId}.ovr`);

/** A file as `sceneSource` gives it for a scene that has no pyramid yet, so that what was read of it is known again. */
export const withoutPyramid = (source: ImageSource): ImageSource => ({ ...source, stamp: `${source.stamp}-0` });

/** What workers open for a scene: its file and, once there, its pyramid. Throws `scene-moved` where the file is gone. */
export function sceneSource(file: SceneFile | null, pyramid: string): ImageSource {
  const state = lookAt(file);
  if (!file || state === 'missing' || state === 'unreadable') throw moved(file, state);
  const { sizeBytes, modifiedMs } = stampOf(file.path);
  const overviewFile = state === 'present' && existsSync(pyramid) ? pyramid : null;
  const { ino } = overviewFile ? statSync(overviewFile) : { ino: 0 };
  return { path: file.path, overviewFile, stamp: `${sizeBytes}-${modifiedMs}-${ino}` };
}

function moved(file: SceneFile | null, state: SceneState['file']): AppError {
  const name = file ? basename(file.path) : 'The scene’s file';
  if (state === 'unreadable') {
    return new AppError('file-unreadable', `${name} cannot be read. Check its permissions, or locate a copy.`);
  }
  return new AppError('scene-moved', `${name} is not where it was. Locate the file; the sightings on it are kept.`);
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
