import type { Bounds } from '../../shared/domain/shape.ts';
import { useSightings } from '../state/sightings.ts';
import { useTool } from '../state/tool.ts';
import { useView } from '../state/view.ts';
import { useSettings } from '../state/settings.ts';
import { cachedPainter } from './cached-painter.ts';
import type { Painter } from './canvas-layer.ts';
import { handlePainter } from './handle-painter.ts';
import { labelPainter } from './label-painter.ts';
import type { OpenSightings } from './open-sightings.ts';
import { labelOf } from './sighting-label.ts';
import { sightingPainter } from './sighting-painter.ts';
import type { Marks } from './sighting-marks.ts';
import type { MarksOnScreen } from './sighting-painter.ts';
import { handledSighting } from './tools/select.ts';

/** Draws the sightings: those at rest from a picture, those in hand anew each time, with the handles of the selected. */
export function sightingsOverScene(sightings: OpenSightings): Painter {
  const atRest = cachedPainter(restPainter(sightings), () => versionNow(sightings), differences);
  const inHand = sightingPainter(() => ofMarks(sightings, 'in hand'));
  const handles = handlePainter(() =>
    useTool.getState().tool === 'select' ? handledSighting(sightings.marks()) : null,
  );
  return (frame) => {
    if (!useView.getState().showSightings) return;
    atRest(frame);
    inHand(frame);
    handles(frame);
  };
}

/** What the picture of those at rest depends on; a label tells also of vessels. */
type Version = readonly [
  marks: Marks,
  lifted: ReadonlySet<string>,
  selected: ReadonlySet<string>,
  labels: string,
  ...unknown[],
];

function versionNow(sightings: OpenSightings): Version {
  const { selected, linksBySighting, vesselsById } = useSightings.getState();
  const { showLabels } = useView.getState();
  const told = showLabels ? [useSettings.getState().language, linksBySighting, vesselsById] : [];
  return [sightings.stored(), sightings.lifted(), selected, showLabels ? 'shown' : 'hidden', ...told];
}

/** Where two pictures without labels differ: labels give way to each other, so that one moves many. */
function differences([marks, lifted, selected, labels]: Version, now: Version): readonly Bounds[] | null {
  if (labels !== 'hidden' || now[3] !== 'hidden') return null;
  const touched = new Set([...lifted.symmetricDifference(now[1]), ...selected.symmetricDifference(now[2])]);
  for (const [id, mark] of marks) if (now[0].get(id) !== mark) touched.add(id);
  for (const id of now[0].keys()) if (!marks.has(id)) touched.add(id);
  return [...touched].flatMap((id) => [marks.get(id), now[0].get(id)].flatMap((mark) => (mark ? [mark.bounds] : [])));
}

function restPainter(sightings: OpenSightings): Painter {
  const onScreen = (): MarksOnScreen => ofMarks(sightings, 'at rest');
  const shapes = sightingPainter(onScreen);
  const labels = labelPainter(onScreen, labelOf);
  return (frame) => {
    shapes(frame);
    if (useView.getState().showLabels) labels(frame);
  };
}

function ofMarks({ stored, marks, lifted }: OpenSightings, part: 'at rest' | 'in hand'): MarksOnScreen {
  const { selected } = useSightings.getState();
  const ids = lifted();
  if (part === 'at rest' && ids.size === 0) return { marks: stored(), selected };
  if (part === 'at rest') return { marks: new Map([...stored()].filter(([id]) => !ids.has(id))), selected };
  return { marks: new Map(ids.size === 0 ? [] : [...marks()].filter(([id]) => ids.has(id))), selected };
}
