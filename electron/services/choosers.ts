import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { Emit, Handlers } from '../../shared/contract.ts';
import type { ChooserRequest } from '../../shared/domain/chooser.ts';
import { AppError } from '../../shared/errors.ts';
import { listFolder } from './folder-listing.ts';
import type { SettingsStore } from './settings.ts';

/** Asks the analyst for files, starting in a folder; an empty list means cancelled. */
export type ChooseFiles = (request: ChooserRequest, folder: string) => Promise<readonly string[]>;

const saved: Partial<Record<ChooserRequest['purpose'], string>> = {
  'save package': '.plim',
  'save sealed package': '.plim.age',
  'save public key': '.pub',
  'save audit': '.csv',
  'save workspace': '.plimsoll',
};

/** Answers the chooser calls: by `desktop` where the host has dialogs of its own, else by the window's file browser. */
export function chooserHandlers(options: {
  readonly emit: Emit;
  readonly settings: SettingsStore;
  readonly desktop: ChooseFiles | null;
}): Pick<Handlers, 'chooser.open' | 'chooser.answer' | 'chooser.list'> {
  const { emit, settings, desktop } = options;
  const browser = windowChooser(emit);
  const choose = desktop ?? browser.choose;
  const lastFolder = () => {
    const folder = settings.read()['lastFolder'];
    return typeof folder === 'string' ? folder : homedir();
  };
  return {
    'chooser.open': async (request) => {
      const paths = (await choose(request, lastFolder())).map((path) => withExtension(path, saved[request.purpose]));
      if (paths[0] !== undefined) settings.write({ lastFolder: dirname(paths[0]) });
      return { paths };
    },
    'chooser.answer': ({ request, paths }) => {
      browser.answer(request, paths);
      return {};
    },
    'chooser.list': async ({ folder }) =>
      folder === null ? listFolder(lastFolder()).catch(() => listFolder(homedir())) : listFolder(folder),
  };
}

/** One question at a time: a new one answers the one before with nothing. */
function windowChooser(emit: Emit): { choose: ChooseFiles; answer(request: string, paths: readonly string[]): void } {
  let open: { readonly request: string; readonly resolve: (paths: readonly string[]) => void } | null = null;
  return {
    choose: async ({ purpose, suggestedName }) => {
      open?.resolve([]);
      const { promise, resolve } = Promise.withResolvers<readonly string[]>();
      open = { request: randomUUID(), resolve };
      emit('chooser.requested', { purpose, suggestedName, request: open.request });
      return await promise;
    },
    answer: (request, paths) => {
      if (open?.request !== request) {
        throw new AppError('not-found', 'That file chooser is no longer open. Open it again.');
      }
      open.resolve(paths);
      open = null;
    },
  };
}

/** Adds of an ending what a path lacks: `.age` to one that ends in `.plim`, where it is to end in `.plim.age`. */
function withExtension(path: string, ending = ''): string {
  const lower = path.toLowerCase();
  if (lower.endsWith(ending)) return path;
  const [, last = ''] = /^(?:\.\w+)(\.\w+)$/.exec(ending) ?? [];
  return last !== '' && lower.endsWith(ending.slice(0, -last.length)) ? path + last : path + ending;
}
