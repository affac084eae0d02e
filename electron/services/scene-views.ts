import type { SceneView } from '../../shared/domain/scene.ts';
import type { GeoGrid } from '../../shared/domain/scene.ts';
import { defaultBands } from '../imagery/default-bands.ts';
import type { Georeference, Placing } from '../imagery/georeference-types.ts';
import type { ImageSource } from '../imagery/image-source.ts';
import type { Samples } from '../imagery/image.ts';
import { pictures } from '../imagery/pool.ts';
import { tileSize, viewLevels } from '../imagery/pyramid-plan.ts';
import { radarScaleOf } from '../imagery/radar-look.ts';
import { noDataNumber } from '../imagery/sample-arrays.ts';
import { statisticsOfSamples } from '../imagery/statistics-tally.ts';
import type { LevelWindow } from '../imagery/tile-read.ts';
import type { Workspace } from '../log/workspace.ts';
import type { ImageryTools } from './imagery-tools.ts';
import { georeferenceOrNote } from './inspect.ts';
import { appVersion } from '../app-folder.ts';
import { createGroundStamp } from './ground-stamp.ts';
import { createLatest } from './latest.ts';
import { isAlikeInAllBands, pickBands } from './overview-tile.ts';
import { pyramidPath, sceneSource } from './scene-files.ts';
import { placingOf } from './scene-placing.ts';
import { createRowReads, decodesWholeRows, fitsInRow } from './row-reads.ts';
import { sceneOf } from './scene-records.ts';
import type { SceneStates } from './scene-states.ts';

/** Pixels and places of the workspace's scenes, from their files as they stand now. */
export interface SceneViews {
  /** Throws `not-found`, `scene-moved` or what opening the file throws. */
  source(sceneId: string): ImageSource;
  view(sceneId: string): Promise<SceneView>;
  /** Reads ahead what the view of a scene needs, from a file that is just being added. */
  prepare(sceneId: string, from: ImageSource): void;
  /** Samples as tiles carry them, of a rectangle of the grid of level n. */
  read(sceneId: string, window: LevelWindow, signal?: AbortSignal): Promise<Samples>;
  /** Null where the scene has none, or its file is not there. */
  georeference(sceneId: string): Promise<Georeference | null>;
  /** Names what the georeference is worked out from as things stand; null where the scene's file is not there. */
  groundStamp(sceneId: string): string | null;
  grid(sceneId: string): Promise<GeoGrid | null>;
}

/** What opening a file gives, and how its windows are read: by whole rows, or of the overview that is kept. */
interface FirstView {
  readonly view: SceneView;
  readonly byRows: boolean;
  readonly byOverview: boolean;
}

export function createSceneViews({
  workspace,
  tools,
  states,
}: {
  readonly workspace: Workspace;
  readonly tools: ImageryTools;
  readonly states: SceneStates;
}): SceneViews {
  const { pool, georeferencer } = tools;
  const views = createLatest<FirstView>(64);
  const overviews = createLatest<Samples>(2);
  const georeferences = createLatest<Georeference | null>(256);
  const grids = createLatest<GeoGrid | null>(16);
  const groundStampOf = createGroundStamp(appVersion());

  function source(sceneId: string): ImageSource {
    const { page } = sceneOf(workspace, sceneId);
    const from = sceneSource(workspace.sceneFiles.get(sceneId), pyramidPath(workspace.path, sceneId));
    return page === undefined ? from : { ...from, page };
  }

  async function firstView(sceneId: string, from: ImageSource): Promise<FirstView> {
    const { facts, levels: stored } = await pool.run('facts', { source: from }, { priority: pictures });
    const levels = viewLevels(facts);
    const bands = facts.bandNames.map((_, band) => band);
    const smallest = { column: 0, row: 0, level: levels.length - 1, bands };
    const overview = await overviewOf(sceneId, from, { ...smallest, ...levels.at(-1)! });
    const radarScale = await radarScaleOf(facts, { pool, source: from, options: { priority: pictures } });
    const view: SceneView = {
      sceneId,
      tileSize,
      levels: [...levels],
      type: facts.type,
      bandNames: [...facts.bandNames],
      radarScale,
      defaultBands: defaultBands(facts),
      palette: facts.palette ? facts.palette.map((colour) => [...colour]) : null,
      ...(facts.photometric === 'white-is-zero' ? { whiteIsZero: true } : {}),
      statistics: null,
      quick: statisticsOfSamples(overview, noDataNumber(facts.noData)),
      edition: editionOf(from),
    };
    const byRows = from.overviewFile === null && decodesWholeRows(facts, stored);
    return { view, byRows, byOverview: isAlikeInAllBands(facts) };
  }

  /** All bands of the smallest level, in one tile: for statistics, then for the first tile that the window draws. */
  const overviewOf = (sceneId: string, from: ImageSource, window: LevelWindow): Promise<Samples> =>
    overviews.get(`${sceneId} ${editionOf(from)}`, () =>
      pool.run('level', { source: from, window }, { priority: pictures }),
    );

  const opened = (sceneId: string, from: ImageSource): Promise<FirstView> =>
    views.get(`${sceneId} ${editionOf(from)}`, () => firstView(sceneId, from));
  const rows = createRowReads((key, window) =>
    pool.run('level', { source: source(key.split(' ')[0] ?? ''), window }, { priority: pictures }),
  );

  const placing = (sceneId: string): Placing =>
    placingOf(workspace, sceneOf(workspace, sceneId).georeferencing ?? null);
  /** Changes with the file and with how the analyst chose to place it. */
  const placeKey = (sceneId: string, from: ImageSource): string =>
    [sceneId, from.path, fileStamp(from), JSON.stringify(placing(sceneId))].join(' ');

  const georeference = (sceneId: string): Promise<Georeference | null> => {
    const from = sourceOrNull(() => source(sceneId));
    if (!from) return Promise.resolve(null);
    return georeferences.get(placeKey(sceneId, from), async () => {
      const placed = (await georeferenceOrNote(from, georeferencer, placing(sceneId))).georeference;
      return placed?.kind === 'none' ? null : placed;
    });
  };

  return {
    source,
    georeference,
    groundStamp(sceneId) {
      const from = sourceOrNull(() => source(sceneId));
      return from && groundStampOf({ ...from, stamp: fileStamp(from) }, placing(sceneId));
    },
    prepare: (sceneId, from) => void opened(sceneId, from).catch(() => undefined),
    async view(sceneId) {
      const from = source(sceneId);
      const { view } = await opened(sceneId, from);
      const survey = states.survey(sceneId);
      const statistics = survey?.statistics && survey.stamp === fileStamp(from) ? [...survey.statistics] : null;
      return { ...view, statistics };
    },
    async read(sceneId, window, signal) {
      const from = source(sceneId);
      const { view, byRows, byOverview } = await opened(sceneId, from);
      const { width, height } = view.levels[window.level] ?? { width: 0, height: 0 };
      const isWhole = window.width === width && window.height === height;
      if (byOverview && isWhole && window.level === view.levels.length - 1) {
        const bands = view.bandNames.map((_, band) => band);
        return pickBands(await overviewOf(sceneId, from, { ...window, bands }), window.bands);
      }
      if (byRows && window.width < width && fitsInRow(view.type, width, window)) {
        return rows.read(window, { key: `${sceneId} ${view.edition}`, width });
      }
      return pool.run('level', { source: from, window }, { priority: pictures, ...(signal ? { signal } : {}) });
    },
    async grid(sceneId) {
      const placed = await georeference(sceneId);
      if (!placed) return null;
      return grids.get(placeKey(sceneId, source(sceneId)), () => placed.grid());
    },
  };
}

/** Changes with the file and with its pyramid. */
function editionOf({ stamp }: ImageSource): string {
  return stamp.replaceAll(/[^0-9-]/g, '_');
}

/** The stamp without the pyramid's part: what was made of the file alone is kept by it. */
const fileStamp = ({ stamp }: ImageSource): string => stamp.split('-').slice(0, 2).join('-');

function sourceOrNull(find: () => ImageSource): ImageSource | null {
  try {
    return find();
  } catch {
    return null;
  }
}
