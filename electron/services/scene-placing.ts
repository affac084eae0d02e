import { basename } from 'node:path';
import type { Handlers } from '../../shared/contract.ts';
import { geodesicMetres } from '../../shared/domain/geodesy.ts';
import type { Georeferencing, TiePoint, TieResidual } from '../../shared/domain/georeferencing.ts';
import type { ScenePlace } from '../../shared/domain/scene-place.ts';
import { AppError } from '../../shared/errors.ts';
import type { Georeference, Georeferencer, Placing } from '../imagery/georeference-types.ts';
import type { ImageSource } from '../imagery/image-source.ts';
import type { Workspace } from '../log/workspace.ts';
import { sourceOf } from './inspect.ts';

type PlacingCalls = 'scene.tryPlacing' | 'scene.useTerrain';

interface PlacingParts {
  readonly workspace: Workspace;
  readonly georeferencer: Georeferencer;
  readonly source: (sceneId: string) => ImageSource;
}

const terrainKey = (name: string): string => `terrain:${name}`;

/** The calls by which an analyst tries another way of placing a scene; the choice itself is stored by an edit. */
export function placingHandlers({ workspace, georeferencer, source }: PlacingParts): Pick<Handlers, PlacingCalls> {
  return {
    'scene.tryPlacing': async ({ sceneId, georeferencing }) => {
      const { path, page = 1 } = source(sceneId);
      const placing = placingOf(workspace, georeferencing);
      const georeference = await georeferencer.open(path, page === 1 ? placing : { ...placing, page });
      if (georeferencing && georeference.kind === 'none') throw misplaced(georeference.note);
      const points = georeferencing?.method === 'tie points' ? georeferencing.points : [];
      return { place: placeOf(georeference), residuals: await residualsOf(georeference, points) };
    },
    'scene.useTerrain': async ({ path }) => {
      const terrain = sourceOf(path);
      const { kind } = await georeferencer.open(terrain.path);
      const name = basename(path);
      if (kind !== 'affine' && kind !== 'rotated') {
        throw new AppError(
          'scene-not-georeferenced',
          `${name} does not say where its heights lie, so it is no terrain. Choose a georeferenced height file.`,
        );
      }
      workspace.facts.set(terrainKey(name), terrain.path);
      return { terrain: name };
    },
  };
}

/** A choice as this desk can follow it: where the height file it names lies, if it is here. */
export function placingOf({ facts }: Pick<Workspace, 'facts'>, choice: Georeferencing | null): Placing {
  if (!choice) return {};
  const path = choice.method === 'rpc' && choice.terrain !== null ? facts.get(terrainKey(choice.terrain)) : null;
  return { choice, terrainPath: typeof path === 'string' && isThere(path) ? path : null };
}

function isThere(path: string): boolean {
  try {
    sourceOf(path);
    return true;
  } catch {
    return false;
  }
}

function misplaced(note: string | null): AppError {
  return new AppError('scene-not-georeferenced', note ?? 'The scene cannot be placed so. Choose another way.');
}

function placeOf({ kind, note, crs, geoTransform, gsdMetres, corners }: Georeference): ScenePlace {
  return { georeference: kind, georeferenceNote: note, crs, geoTransform, gsdMetres, footprint: corners };
}

async function residualsOf(georeference: Georeference, points: readonly TiePoint[]): Promise<TieResidual[]> {
  const lonLats = await georeference.toLonLat(points.map(({ pixel }) => pixel));
  const pixels = await georeference.toPixel(points.map(({ lonLat }) => lonLat));
  return points.map(({ pixel, lonLat }, index) => {
    const [placed, back] = [lonLats[index], pixels[index]];
    return {
      metres: placed ? geodesicMetres(placed, lonLat) : 0,
      pixels: back ? Math.hypot(back[0] - pixel[0], back[1] - pixel[1]) : null,
    };
  });
}
