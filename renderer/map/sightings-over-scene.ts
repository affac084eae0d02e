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
import type { MarksOnScreen } from './sighting-painter.ts';
import { handledSighting } from './tools/select.ts';

/** Draws the sightings: those at rest from a picture, those in hand anew each time, with the handles of the selected. */
export function sightingsOverScene(sightings: OpenSightings): Painter {
  const atRest = cachedPainter(restPainter(sightings), () => {
    const { selected, linksBySighting, vesselsById } = useSightings.getState();
    const { language } = useSettings.getState();
    const { showLabels } = useView.getState();
    return [sightings.stored(), sightings.lifted(), selected, linksBySighting, vesselsById, language, showLabels];
  });
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
