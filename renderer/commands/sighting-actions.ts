import type { confidences, vesselClasses } from '../../shared/domain/sighting.ts';
import { showDialog } from '../state/dialogs.ts';
import { useDrawing } from '../state/drawing.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useTool } from '../state/tool.ts';
import { deleteSightings } from './delete-sightings.ts';
import { duplicateSightings } from './duplicate-sightings.ts';
import { flipBows } from './flip-bows.ts';
import { chosenLinkOf, unlinkVessel } from './link-vessel.ts';
import type { Action } from './registry.ts';
import { flyToSightings } from './fly-to-sightings.ts';
import { selectSightings } from './select-sightings.ts';
import { turnSelected } from './move-selected.ts';
import { setField } from './set-fields.ts';

const selectedIds = () => [...useSightings.getState().selected];
const needsScene = () => (useScenes.getState().openSceneId === null ? 'reasons.noScene' : null);
const needsSelection = () => (useSightings.getState().selected.size === 0 ? 'reasons.noSelection' : null);
const onSelection = (run: () => void): Action => ({ run, disabledReason: needsSelection });

const chosenLink = () => {
  const [id, ...others] = selectedIds();
  return id !== undefined && others.length === 0 ? chosenLinkOf(id) : undefined;
};

function needsChosenVessel(): string | null {
  if (useSightings.getState().selected.size !== 1) return 'reasons.oneSighting';
  return chosenLink() ? null : 'reasons.noChosenVessel';
}

const setClass = (vesselClass: (typeof vesselClasses)[number]) =>
  onSelection(() => void setField(selectedIds(), 'vesselClass', vesselClass));
const setConfidence = (value: (typeof confidences)[number]) =>
  onSelection(() => void setField(selectedIds(), 'confidence', value));

/** Commands of the menus Sighting and Vessel, and those of Edit that work on the selection. */
export const sightingActions = {
  delete: onSelection(() => void deleteSightings(selectedIds())),
  duplicate: onSelection(() => void duplicateSightings(selectedIds())),
  'select-all': { run: selectAll, disabledReason: needsScene },
  'select-none': { run: () => selectSightings([], 'only') },
  'class-product-tanker': setClass('product tanker'),
  'class-crude-tanker': setClass('crude tanker'),
  'class-chemical-tanker': setClass('chemical tanker'),
  'class-gas-carrier': setClass('gas carrier'),
  'class-bunker-barge': setClass('bunker barge'),
  'class-bulk-carrier': setClass('bulk carrier'),
  'class-general-cargo': setClass('general cargo'),
  'class-container-ship': setClass('container ship'),
  'class-fishing-vessel': setClass('fishing vessel'),
  'class-naval-vessel': setClass('naval vessel'),
  'class-other': setClass('other'),
  'class-unknown': setClass('unknown'),
  'confidence-possible': setConfidence('possible'),
  'confidence-probable': setConfidence('probable'),
  'confidence-confirmed': setConfidence('confirmed'),
  'flip-bow': { run: flipBow, disabledReason: needsBox },
  'fly-to-selection': onSelection(() => void flyToSightings(selectedIds())),
  'link-vessel': onSelection(() => showDialog({ name: 'link-vessel', sightings: selectedIds() })),
  expunge: onSelection(() => showDialog({ name: 'expunge', entities: selectedIds() })),
  'mark-sightings': onSelection(() => showDialog({ name: 'marking', of: { sightings: selectedIds() } })),
  'mark-scene': { run: markScene, disabledReason: needsScene },
  'unlink-vessel': {
    run: () => {
      const link = chosenLink();
      if (link) void unlinkVessel(link);
    },
    disabledReason: needsChosenVessel,
  },
  'edit-vessel': {
    run: () => showDialog({ name: 'vessel', vessel: chosenLink()?.vessel ?? null }),
    disabledReason: needsChosenVessel,
  },
} as const satisfies Record<string, Action>;

function markScene(): void {
  const { openSceneId } = useScenes.getState();
  if (openSceneId !== null) showDialog({ name: 'marking', of: { scene: openSceneId } });
}

function selectAll(): void {
  const { openSceneId } = useScenes.getState();
  const ofScene = [...useSightings.getState().byId.values()].filter((sighting) => sighting.scene === openSceneId);
  selectSightings(
    ofScene.map((sighting) => sighting.id),
    'only',
  );
}

/** Swaps bow and stern of the selected boxes, or of the one about to be stamped. */
function flipBow(): void {
  if (isStamping()) void turnSelected(180);
  else void flipBows(selectedIds());
}

const isStamping = (): boolean => useTool.getState().tool === 'stamp' && !useDrawing.getState().isOnStamped;

function needsBox(): string | null {
  if (isStamping()) return null;
  const { byId, selected } = useSightings.getState();
  return [...selected].some((id) => byId.get(id)?.geometry.shape === 'box') ? null : 'reasons.oneBox';
}
