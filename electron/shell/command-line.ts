import { extname, resolve } from 'node:path';
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
const isWorkspace = (path: string): boolean => extname(path).toLowerCase() === '.plimsoll';

/** Reads `[--workspace FILE] [--settings FOLDER] [--port N] [--open] [FILE…]`; relative paths start at `folder`. */
export function parseCommandLine(args: readonly string[], folder: string): CommandLine {
  const { values, positionals } = parsed(args);
  const port = Port.safeParse(values.port ?? '0');
  if (!port.success) throw new AppError('invalid-input', `The port ${values.port} is not a number from 0 to 65535.`);
  const workspace = values.workspace ?? positionals.findLast(isWorkspace);
  return {
    workspacePath: workspace === undefined ? null : resolve(folder, workspace),
    scenePaths: positionals.filter((path) => !isWorkspace(path)).map((path) => resolve(folder, path)),
    settingsFolder: values.settings === undefined ? null : resolve(folder, values.settings),
    port: port.data,
    openBrowser: values.open ?? false,
  };
}

/** The app's own part of the desktop's arguments: without the program, the app's folder and Chromium's switches. */
export function ownArguments(argv: readonly string[], packaged: boolean): string[] {
  const given = packaged
    ? argv.slice(1)
    : argv.slice(argv.findIndex((text, at) => at > 0 && !text.startsWith('-')) + 1);
  return given.filter((text) => !text.startsWith('-') || /^--(?:workspace|settings)(?:=|$)/.test(text));
}

const SecondStart = z.object({ args: z.array(z.string().max(4096)).max(1000), folder: z.string().max(4096) });

/** What a second start asks the running app to open; null where it is not understood. */
export function requestOfSecondStart(data: unknown): CommandLine | null {
  const asked = SecondStart.safeParse(data);
  if (!asked.success) return null;
  try {
    return parseCommandLine(asked.data.args, asked.data.folder);
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
