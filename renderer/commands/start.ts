import { call, listen } from '../host.ts';
import { useDialogs } from '../state/dialogs.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useWorkspace } from '../state/workspace.ts';
import { refreshAdding, showAdding } from './adding.ts';
import { keepDesk, keepSceneOpen } from './keep-desk.ts';
import { followCoverage } from './coverage-follow.ts';
import { followNotes } from './notes.ts';
import { followDropFolder } from './drop-folder.ts';
import { linkWindows } from './link-windows.ts';
import { createQueue } from './queue.ts';
import { sightingsReader } from './read-sightings.ts';
import { readAll, refreshEntities } from './refresh.ts';
import { runCommand } from './registry.ts';
import { followScheme } from './scheme.ts';
import { followPlacing } from './scene-placing.ts';
import { showSceneState } from './scene-work.ts';
import { followConflicts } from './follow-conflicts.ts';
import { followSuggestions } from './suggest.ts';
import { shareSelection } from './share-selection.ts';
import { showProgress } from './tasks.ts';
import { attempt, tellError } from './tell.ts';
import { windowKind } from './windows.ts';
import { followWorldPoints } from './world-points.ts';

/** Listens to the host for as long as the window is there, and reads the workspace. Settles once what was read is shown. */
export function start(): Promise<unknown> {
  const inOrder = createQueue();
  const load = (): Promise<unknown> => inOrder(() => attempt(loadWorkspace));
  shareSelection();
  linkWindows();
  followCoverage();
  followNotes();
  followScheme();
  followPlacing();
  listen('entities.changed', (changed) => {
    inOrder(() => refreshEntities(changed)).catch(tellError);
  });
  listen('scene.state', showSceneState);
  listen('adding.changed', showAdding);
  listen('task.progress', showProgress);
  listen('workspace.changed', () => void load());
  if (windowKind() === 'desk') followForDesk();
  return load();
}

/** What only the desk does: what the host asks for, opening the workspace as it was left, and keeping how it is left. */
function followForDesk(): void {
  keepSceneOpen();
  keepDesk();
  followConflicts();
  followSuggestions();
  followDropFolder();
  followWorldPoints();
  listen('chooser.requested', (chooser) => useDialogs.setState({ chooser }));
  listen('command.run', ({ command }) => runCommand(command));
}

async function loadWorkspace(): Promise<void> {
  useScenes.setState(useScenes.getInitialState());
  sightingsReader.clear();
  useSightings.setState({ linksBySighting: new Map(), vesselsById: new Map() });
  const [status, show] = await Promise.all([call('workspace.status', {}), readAll(), refreshAdding()]);
  useWorkspace.setState({ status });
  show();
}
