import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

/** What either host is asked to open. Paths are absolute. */
export interface CommandLine {
  readonly workspacePath: string | null;
  readonly scenePaths: readonly string[];
  readonly settingsFolder: string | null;
  readonly port: number;
  readonly openBrowser: boolean;
}

const Port = z.coerce.number().int().min(0).max(65_535);

/** Reads `[--workspace FILE] [--settings FOLDER] [--port N] [--open] [SCENE…]`; relative paths start at `folder`. */
export function parseCommandLine(args: readonly string[], folder: string): CommandLine {
  const { values, positionals } = parsed(args);
  const port = Port.safeParse(values.port ?? '0');
  if (!port.success) throw new AppError('invalid-input', `The port ${values.port} is not a number from 0 to 65535.`);
  return {
    workspacePath: values.workspace === undefined ? null : resolve(folder, values.workspace),
    scenePaths: positionals.map((path) => resolve(folder, path)),
    settingsFolder: values.settings === undefined ? null : resolve(folder, values.settings),
    port: port.data,
    openBrowser: values.open ?? false,
  };
}

/** What a second start asks the running app to open; anything that is not a workspace or an existing file is dropped. */
export function requestsOfSecondStart(args: unknown, folder: unknown): CommandLine | null {
  const texts = z.array(z.string().max(4096)).max(1000).safeParse(args);
  const from = z.string().max(4096).safeParse(folder);
  if (!texts.success || !from.success) return null;
  const known = texts.data.filter((text) => !text.startsWith('--') || text.startsWith('--workspace'));
  try {
    const asked = parseCommandLine(known, from.data);
    return { ...asked, scenePaths: asked.scenePaths.filter((path) => existsSync(path)) };
  } catch {
    return null;
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        workspace: { type: 'string' },
        settings: { type: 'string' },
        port: { type: 'string' },
        open: { type: 'boolean' },
      },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('invalid-input', `The command line is not understood: ${reason}`, { cause });
  }
}
