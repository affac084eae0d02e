import { join } from 'node:path';
import type { Emit, Handlers } from '../shared/contract.ts';
import { appVersion } from './app-folder.ts';
import { copyInThread } from './backup-thread.ts';
import type { CoreStart } from './core-messages.ts';
import type { ImageryPool } from './imagery/pool.ts';
import type { Workspace } from './log/workspace.ts';
import { openWorkspace } from './log/workspace.ts';
import type { LazyReference } from './reference/reference-database.ts';
import { lazyReference } from './reference/reference-database.ts';
import { analystIn, changesAnalyst } from './services/analyst.ts';
import { createBackups } from './services/backups.ts';
import type { ChooseFiles } from './services/choosers.ts';
import { chooserHandlers } from './services/choosers.ts';
import { chipResponse, isChip } from './services/chips.ts';
import { coverageHandlers } from './services/coverage.ts';
import { deskStateHandlers } from './services/desk-state.ts';
import { drawingAidHandlers } from './services/drawing-aids.ts';
import { editHandlers } from './services/edits.ts';
import { createImageryTools } from './services/imagery-tools.ts';
import { annotationImportHandlers } from './services/annotation-import.ts';
import { auditHandlers } from './services/audit.ts';
import { conflictHandlers } from './services/conflicts.ts';
import { createDropFolder, type DropFolder } from './services/drop-folder.ts';
import { expungeHandlers } from './services/expunge.ts';
import { exchangeHandlers } from './services/exchange.ts';
import { noteHandlers } from './services/notes.ts';
import { hubHandlers } from './services/hub.ts';
import { keyHandlers } from './services/keys.ts';
import { createPackageTrust, type PackageTrust } from './services/package-trust.ts';
import { packageHandlers } from './services/packages.ts';
import { registrationHandlers } from './services/registrations.ts';
import { reviewHandlers } from './services/review.ts';
import { schemeHandlers } from './services/scheme.ts';
import type { Scenes } from './services/scenes.ts';
import { createScenes } from './services/scenes.ts';
import type { Settings, SettingsStore } from './services/settings.ts';
import { settingsHandlers } from './services/settings.ts';
import { createPlacesOnDisk } from './services/places-on-disk.ts';
import { createPlaceSightings, type PlaceSightings } from './services/sighting-places.ts';
import { sightingPointHandlers } from './services/sighting-points.ts';
import { sightingHandlers } from './services/sightings.ts';
import { suggestionHandlers } from './services/suggestions.ts';
import { createTasks } from './services/tasks.ts';
import { vesselHandlers } from './services/vessels.ts';
import { workspaceStatusHandlers } from './services/workspace-status.ts';
import type { TileAnswer } from '../shared/tile-answer.ts';

/** One open workspace with its services. */
export interface Session {
  readonly path: string;
  readonly handlers: Handlers;
  tile(url: URL, signal: AbortSignal): Promise<TileAnswer>;
  /** Starts ahead what the first scene would wait for, and the backups. */
  warm(): void;
  close(): Promise<void>;
}

/** To read beside a window that has the workspace open, to change one that is there, or to work on one, also a new one. */
export type Purpose = 'read' | 'change' | 'work';

/** What outlives a workspace. */
export interface SessionContext {
  readonly start: CoreStart;
  readonly settings: SettingsStore;
  readonly emit: Emit;
  readonly desktop: ChooseFiles | null;
  readonly openOther: (path: string) => Promise<void>;
  /** To work unless said otherwise. */
  readonly purpose?: Purpose;
  /** How long a scene that is added waits for its place before it is shown without. */
  readonly placePatienceMs?: number;
}

/** A window that has read what it shows still has to draw it, and then to ask for what it shows next. */
const lullMs = 1000;

/** Opens a workspace and joins the answers of all services over it. */
export async function openSession(path: string, context: SessionContext): Promise<Session> {
  const { emit, settings, start, openOther, purpose = 'work' } = context;
  const readOnly = purpose === 'read';
  const create = purpose === 'work';
  const workspace = openWorkspace(path, { actor: analystIn(settings.read()), readOnly, create });
  workspace.onChange((entities, kinds) => emit('entities.changed', { entities: [...entities], kinds: [...kinds] }));
  const tools = createImageryTools({ lullMs });
  const scenes = createScenes({
    workspace,
    tools,
    emit,
    readSettings: () => settings.read(),
    ...(context.placePatienceMs === undefined ? {} : { placePatienceMs: context.placePatienceMs }),
  });
  const places = createPlacesOnDisk(workspace, (sceneId) => scenes.views.groundStamp(sceneId));
  const placeSightings = createPlaceSightings((sceneId) => scenes.views.georeference(sceneId), places);
  const chips = { workspace, source: scenes.views, placeSightings };
  const reference = lazyReference(join(start.settingsFolder, 'reference.db'));
  const trust = createPackageTrust(start.settingsFolder);
  const dropFolder = createDropFolder({ workspace, folder: () => dropFolderIn(settings.read()), trust, emit });
  const backups = createBackups({ workspace, copy: copyInThread, openOther });
  if (!readOnly) scenes.resume();
  return {
    path: workspace.path,
    handlers: {
      ...deskHandlers(workspace, context),
      ...workHandlers(workspace, {
        scenes,
        placeSightings,
        pool: tools.pool,
        reference,
        emit,
        settingsFolder: start.settingsFolder,
        trust,
        dropFolder,
      }),
      ...backups.handlers,
    },
    tile: (url, signal) => (isChip(url) ? chipResponse(url, chips, signal) : scenes.tile(url, signal)),
    warm: () => {
      tools.warm();
      backups.start();
      dropFolder.start();
    },
    close: async () => {
      await backups.stop();
      await dropFolder.stop();
      await scenes.close();
      await tools.close();
      reference.close();
      places.close();
      workspace.close();
    },
  };
}

interface WorkParts {
  readonly scenes: Scenes;
  readonly placeSightings: PlaceSightings;
  readonly pool: ImageryPool;
  readonly reference: LazyReference;
  readonly emit: Emit;
  readonly settingsFolder: string;
  readonly trust: PackageTrust;
  readonly dropFolder: DropFolder;
}

/** What the analyst works on. */
function workHandlers(workspace: Workspace, parts: WorkParts) {
  const { scenes, placeSightings, pool, reference, emit, settingsFolder, trust, dropFolder } = parts;
  const tasks = createTasks(emit);
  return {
    ...editHandlers(workspace),
    ...drawingAidHandlers(workspace),
    ...scenes.handlers,
    ...registrationHandlers(workspace),
    ...sightingHandlers({ workspace, placeSightings, groundOf: (sceneId) => scenes.views.groundStamp(sceneId) }),
    ...sightingPointHandlers(workspace),
    ...coverageHandlers({ workspace, georeferenceOf: (sceneId) => scenes.views.georeference(sceneId) }),
    ...suggestionHandlers({ workspace, views: scenes.views, pool, tasks }),
    ...vesselHandlers({ workspace, reference, tasks }),
    ...packageHandlers({ workspace, scenes: scenes.views, tasks, version: appVersion(), settingsFolder, trust }),
    ...exchangeHandlers({ workspace, tasks, trust, settingsFolder, dropFolder }),
    ...annotationImportHandlers({ workspace, tasks, georeferenceOf: (sceneId) => scenes.views.georeference(sceneId) }),
    ...hubHandlers({ workspace, tasks }),
    ...keyHandlers(settingsFolder),
    ...noteHandlers(workspace),
    ...reviewHandlers(workspace),
    ...schemeHandlers(workspace),
    ...conflictHandlers(workspace),
    ...auditHandlers(workspace, settingsFolder),
    ...expungeHandlers(workspace, settingsFolder),
    ...tasks.handlers,
  };
}

/** What belongs to the desk it is done at. */
function deskHandlers(workspace: Workspace, { start, settings, emit, desktop, openOther }: SessionContext) {
  const onWrite = (changes: Settings) => {
    if (changesAnalyst(changes)) workspace.setActor(analystIn(settings.read()));
    emit('settings.changed', changes);
  };
  return {
    ...workspaceStatusHandlers(workspace, start.host),
    ...deskStateHandlers(workspace),
    ...settingsHandlers(settings, onWrite),
    ...chooserHandlers({ emit, settings, desktop }),
    'workspace.open': async ({ path }: { readonly path: string }) => {
      await openOther(path);
      return {};
    },
  };
}

/** The folder packages are exchanged through; null where none is set. */
const dropFolderIn = ({ exchangeFolder }: Settings): string | null =>
  typeof exchangeFolder === 'string' && exchangeFolder !== '' ? exchangeFolder : null;
