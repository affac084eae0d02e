import { useDialogs, showDialog } from '../state/dialogs.ts';
import { useScenes } from '../state/scenes.ts';
import { type PanelName, useSettings } from '../state/settings.ts';
import { useSightings } from '../state/sightings.ts';
import { useWorkspace } from '../state/workspace.ts';
import { chooseScenes, locateScene } from './add-scenes.ts';
import { chooseSceneFolder } from './adding.ts';
import { changeSettings } from './change-settings.ts';
import { copyTable } from './copy-table.ts';
import { redo, undo } from './edit.ts';
import { choosePackage, chooseVesselList, chooseWorkspace } from './open-files.ts';
import { chooseAnnotations } from './import-annotations.ts';
import { choosePackageToImport } from './import-package.ts';
import { openSecondWindow } from './windows.ts';
import { openNextScene } from './open-scene.ts';
import type { Action } from './registry.ts';

const dialog = (
  name:
    | 'conflicts'
    | 'exchange'
    | 'hub'
    | 'audit'
    | 'settings'
    | 'backups'
    | 'keys'
    | 'help'
    | 'palette'
    | 'cheat-sheet'
    | 'about'
    | 'scheme',
) => ({
  run: () => showDialog({ name }),
});

const togglePanel = (name: PanelName): Action => ({
  run: () => {
    const { panels } = useSettings.getState();
    changeSettings({ panels: { ...panels, [name]: !panels[name] } });
  },
});

/** Brings a tab of the right side to the front, and the right side where it is hidden. */
function showTab(rightTab: 'vessels' | 'history'): void {
  useDialogs.setState({ rightTab });
  changeSettings({ panels: { ...useSettings.getState().panels, inspector: true } });
}

const openEntry = () => {
  const { entries, openSceneId } = useScenes.getState();
  return entries.find((entry) => entry.scene.id === openSceneId);
};

const needsOtherScene = () => (useScenes.getState().entries.length > 1 ? null : 'reasons.noOtherScene');
const needsSightings = () => (useSightings.getState().byId.size > 0 ? null : 'reasons.noSightings');

/** Commands of the menus File, Edit and Help, and those that arrange the window. */
export const workspaceActions = {
  'add-scenes': { run: () => void chooseScenes() },
  'add-folder': { run: () => void chooseSceneFolder() },
  'locate-scene': {
    run: () => {
      const entry = openEntry();
      if (entry) void locateScene(entry.scene.id);
    },
    disabledReason: () => {
      const entry = openEntry();
      if (!entry) return 'reasons.noScene';
      return entry.state.file === 'present' ? 'reasons.filePresent' : null;
    },
  },
  'import-vessels': { run: () => void chooseVesselList() },
  'import-annotations': {
    run: () => void chooseAnnotations(),
    disabledReason: () => (openEntry() ? null : 'reasons.noScene'),
  },
  'export-package': { run: () => showDialog({ name: 'export', peer: null }) },
  'verify-package': { run: () => void choosePackage() },
  'import-package': { run: () => void choosePackageToImport() },
  exchange: dialog('exchange'),
  hub: dialog('hub'),
  conflicts: dialog('conflicts'),
  audit: dialog('audit'),
  'signing-keys': { run: () => showDialog({ name: 'signing-keys', publicKey: '' }) },
  'open-workspace': { run: () => void chooseWorkspace() },
  backups: dialog('backups'),
  scheme: dialog('scheme'),
  settings: dialog('settings'),
  keys: dialog('keys'),
  undo: {
    run: () => void undo(),
    disabledReason: () => (useWorkspace.getState().undoLabel === null ? 'reasons.nothingToUndo' : null),
  },
  redo: {
    run: () => void redo(),
    disabledReason: () => (useWorkspace.getState().redoLabel === null ? 'reasons.nothingToRedo' : null),
  },
  'show-history': { run: () => showTab('history') },
  'copy-table': { run: () => void copyTable(), disabledReason: needsSightings },
  palette: dialog('palette'),
  'next-scene': { run: () => void openNextScene(1), disabledReason: needsOtherScene },
  'previous-scene': { run: () => void openNextScene(-1), disabledReason: needsOtherScene },
  'toggle-scenes': togglePanel('scenes'),
  'toggle-inspector': togglePanel('inspector'),
  'toggle-table': togglePanel('table'),
  'table-window': { run: () => openSecondWindow('table') },
  'find-vessel': {
    run: () => showTab('vessels'),
  },
  'create-vessel': { run: () => showDialog({ name: 'vessel', vessel: null }) },
  help: dialog('help'),
  /** Whoever asks for the first steps is shown them at once, not the question that comes before them. */
  tour: { run: () => changeSettings({ tourSeen: false, profileAsked: true }) },
  'cheat-sheet': dialog('cheat-sheet'),
  about: dialog('about'),
} as const satisfies Record<string, Action>;
