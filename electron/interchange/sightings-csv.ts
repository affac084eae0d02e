import { csvText } from './csv-text.ts';
import type { SightingColumn } from './sighting-columns.ts';
import type { SightingView } from './sighting-view.ts';

/** Sightings as a table, one a row; safe to open in a spreadsheet. */
export function sightingsCsv(views: readonly SightingView[], columns: readonly SightingColumn[]): string {
  return csvText(
    columns.map(({ name }) => name),
    views.map((view) => columns.map(({ cell }) => cell(view))),
  );
}
