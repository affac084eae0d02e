import type { Suggestion } from '../../shared/domain/suggestion.ts';
import { boundsOf, boxCorners } from '../../shared/domain/shape.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { openSuggestions, useSuggestions } from '../state/suggestions.ts';
import type { Frame, Painter } from './canvas-layer.ts';
import { labelFont } from './draw-text.ts';
import { overlaps } from './hit-test.ts';
import { halo, selectedColour, strokePath } from './map-colours.ts';
import { boundsInView } from './tile-maths.ts';

const ink = '#ffffff';
/** A hull smaller than this on screen has no room for its score. */
const labelRoomPx = 24;

/** Draws the suggestions that wait for a decision, dashed and with "?" and their score, so that none passes for a sighting. */
export function suggestionPainter(): Painter {
  const suggestions = openOnce();
  return (frame) => {
    const { show, current } = useSuggestions.getState();
    if (!show) return;
    const { left, top, right, bottom } = boundsInView(frame, [frame.width, frame.height]);
    for (const suggestion of suggestions()) {
      const bounds = boundsOf(boxCorners(suggestion.geometry));
      if (overlaps(bounds, [left, top, right, bottom])) paint(frame, suggestion, suggestion.id === current);
    }
  };
}

/** Worked out again only when something it rests on changed. */
function openOnce(): () => readonly Suggestion[] {
  let from: readonly unknown[] = [];
  let open: readonly Suggestion[] = [];
  return () => {
    const now = [useSuggestions.getState().all, useSightings.getState().byId, useScenes.getState().openSceneId];
    if (now.some((part, index) => part !== from[index])) open = openSuggestions();
    from = now;
    return open;
  };
}

function paint(frame: Frame, { geometry, score }: Suggestion, isCurrent: boolean): void {
  const { context } = frame;
  context.setLineDash([5, 4]);
  const stroke = isCurrent ? { ink: selectedColour, width: 2.5 } : { ink, width: 1.5 };
  const corners = boxCorners(geometry);
  strokePath(frame, corners, { ...stroke, halo, closed: true });
  if (geometry.length / frame.resolution < labelRoomPx) return;
  const [x] = frame.toScreen(geometry.centre);
  const y = Math.min(...corners.map((corner) => frame.toScreen(corner)[1])) - 4;
  const text = `? ${Math.round(score * 100)}`;
  context.setLineDash([]);
  context.font = labelFont;
  context.textBaseline = 'bottom';
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = stroke.ink;
  context.fillText(text, x, y);
}
