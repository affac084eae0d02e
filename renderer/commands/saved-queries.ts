import type { SavedQuery, SightingQuery } from '../../shared/domain/sighting-query.ts';
import { useSettings } from '../state/settings.ts';
import { changeSettings } from './change-settings.ts';

/** Keeps a query under a name, in place of the one that has it. */
export function saveQuery(name: string, query: SightingQuery): void {
  const others = useSettings.getState().savedQueries.filter((saved) => saved.name !== name);
  changeSettings({ savedQueries: [...others, { name, query }].toSorted(byName) });
}

export function forgetQuery(name: string): void {
  changeSettings({ savedQueries: useSettings.getState().savedQueries.filter((saved) => saved.name !== name) });
}

const byName = (a: SavedQuery, b: SavedQuery): number => a.name.localeCompare(b.name);
