import type { Pixel } from '../../shared/domain/geometry.ts';
import type { WrittenNote } from '../../shared/domain/note.ts';
import { notesOfScene, useNotes } from '../state/notes.ts';
import type { Frame, Painter } from './canvas-layer.ts';
import { halo, selectedColour } from './map-colours.ts';

/** A note's mark on screen: a speech bubble whose tip is at its place. */
const bubble = { width: 18, height: 13, tip: 6 } as const;
const ink = '#ffd54a';
const resolvedInk = '#b9b9b9';

/** The notes of the open scene that have a mark: answers lie where what they answer does. */
const markedNotes = (): (WrittenNote & { readonly pixel: Pixel })[] =>
  notesOfScene().filter((note): note is WrittenNote & { readonly pixel: Pixel } => isMarked(note));

const isMarked = ({ pixel, answers = null }: WrittenNote): boolean => pixel !== null && answers === null;

/** The note whose mark lies at a place on screen; `toScreen` says where a scene pixel lies there. */
export function noteAt([x, y]: Pixel, toScreen: (pixel: Pixel) => Pixel): WrittenNote | null {
  const { width, height, tip } = bubble;
  const found = markedNotes().findLast(({ pixel }) => {
    const [atX, atY] = toScreen(pixel);
    return Math.abs(x - atX) <= width / 2 && atY - y >= 0 && atY - y <= height + tip;
  });
  return found ?? null;
}

/** Draws a mark where something is noted: yellow where it is open, grey once resolved. */
export function notePainter(): Painter {
  return (frame) => {
    const { current, draftAt } = useNotes.getState();
    for (const { id, pixel, resolved } of markedNotes())
      paint(frame, pixel, id === current ? selectedColour : resolved ? resolvedInk : ink);
    if (draftAt) paint(frame, draftAt, selectedColour);
  };
}

function paint(frame: Frame, pixel: Pixel, fill: string): void {
  const { context } = frame;
  const [x, y] = frame.toScreen(pixel);
  const { width, height, tip } = bubble;
  const bottom = y - tip;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - 4, bottom);
  context.lineTo(x - width / 2, bottom);
  context.lineTo(x - width / 2, bottom - height);
  context.lineTo(x + width / 2, bottom - height);
  context.lineTo(x + width / 2, bottom);
  context.lineTo(x + 4, bottom);
  context.closePath();
  context.fillStyle = fill;
  context.strokeStyle = halo;
  context.lineWidth = 2;
  context.fill();
  context.stroke();
}
