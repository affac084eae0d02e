import { userInfo } from 'node:os';
import type { Settings } from './settings.ts';

/** The settings that decide who an edit is by. */
const profileNames = ['analyst', 'organisation'] as const;

/** Whether a change of the settings changes who an edit is by. */
export const changesAnalyst = (changes: Settings): boolean => profileNames.some((name) => name in changes);

/**
 * Who edits are by: the analyst's name as set, else as this machine knows the user, with the organisation behind it
 * where one is set, as names repeat between organisations.
 */
export function analystIn({ analyst, organisation }: Settings): string {
  const name = textOf(analyst) || userName();
  const house = textOf(organisation);
  return house === '' ? name : `${name} (${house})`;
}

const textOf = (value: Settings[string] | undefined): string => (typeof value === 'string' ? value.trim() : '');

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'analyst';
  }
}
