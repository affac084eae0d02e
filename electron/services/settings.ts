import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Handlers, Output } from '../../shared/contract.ts';
import { calls } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';

export type Settings = Output<'settings.read'>;

/** The analyst's own settings on this machine: one JSON file, shared by all workspaces. */
export interface SettingsStore {
  read(): Settings;
  /** Replaces the named settings and keeps the others; null removes one. */
  write(changes: Settings): void;
}

/** Opens the settings file; one that is missing or damaged counts as empty, and is replaced at the next write. */
export function openSettings(file: string): SettingsStore {
  const read = (): Settings => readSettings(file);
  return {
    read,
    write: (changes) => {
      const kept = Object.entries({ ...read(), ...changes }).filter(([, value]) => value !== null);
      writeWhole(file, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
    },
  };
}

/** Answers the settings calls; `onWrite` hears what was changed. */
export function settingsHandlers(
  store: SettingsStore,
  onWrite: (changes: Settings) => void,
): Pick<Handlers, 'settings.read' | 'settings.write'> {
  return {
    'settings.read': () => store.read(),
    'settings.write': (changes) => {
      store.write(changes);
      onWrite(changes);
      return {};
    },
  };
}

function readSettings(file: string): Settings {
  try {
    return calls['settings.read'].output.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

function writeWhole(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, text, { flush: true });
    renameSync(`${file}.part`, file);
  } catch (cause) {
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
    throw new AppError(
      full ? 'disk-full' : 'file-not-writable',
      `The settings could not be written to ${file}. ${full ? 'Free some space' : 'Allow writing there'} and try again.`,
      { cause },
    );
  }
}
