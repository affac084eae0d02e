import type { Handlers, Output } from '../../shared/contract.ts';
import type { ScenePage } from '../../shared/domain/scene-place.ts';
import type { Workspace } from '../log/workspace.ts';
import type { ImageryTools } from './imagery-tools.ts';
import { sourceOf } from './inspect.ts';
import { allScenes } from './scene-records.ts';

interface PageParts {
  readonly workspace: Workspace;
  readonly pool: ImageryTools['pool'];
  readonly pathOf: (sceneId: string) => string;
  readonly addPages: (path: string, pages: readonly number[]) => Promise<Output<'scene.add'>>;
}

/** More pages are a book, not a scene. */
const pagesListed = 200;

/** The calls about files that hold several images. */
export function pageHandlers(parts: PageParts): Pick<Handlers, 'scene.pages' | 'scene.addPages'> {
  return {
    'scene.pages': ({ sceneId }) => listPages(parts, parts.pathOf(sceneId)),
    'scene.addPages': ({ sceneId, pages }) => parts.addPages(parts.pathOf(sceneId), pages),
  };
}

async function listPages({ workspace, pool }: PageParts, path: string): Promise<ScenePage[]> {
  const source = sourceOf(path);
  const { facts: first } = await pool.run('facts', { source });
  const known = new Map(
    allScenes(workspace)
      .filter(({ id }) => workspace.sceneFiles.get(id)?.path === path)
      .map(({ id, page = 1 }) => [page, id]),
  );
  const pages: ScenePage[] = [];
  for (let page = 1; page <= Math.min(first.pages, pagesListed); page++) {
    const { facts } = await pool.run('facts', { source: { ...source, page } });
    const { width, height, bands, type } = facts;
    pages.push({ page, width, height, bands, type, sceneId: known.get(page) ?? null });
  }
  return pages;
}
