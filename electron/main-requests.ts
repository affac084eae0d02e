import { extname, resolve } from 'node:path';
import type { CoreLink } from './connect-core.ts';
import type { CommandLine } from './shell/command-line.ts';
import { requestOfSecondStart } from './shell/command-line.ts';
import type { DesktopParts, DesktopWindow } from './shell/desktop-parts.ts';

interface Desk {
  readonly core: CoreLink;
  readonly window: DesktopWindow;
}

type Asked = Pick<CommandLine, 'workspacePath' | 'scenePaths'>;

/** Hears what the system and second starts ask to open, from the first moment on; serves it once the app is open. */
export function openRequests({ app, dialog }: Pick<DesktopParts, 'app' | 'dialog'>) {
  const desk = Promise.withResolvers<Desk>();
  const open = async ({ scenePaths }: Asked): Promise<void> => {
    if (scenePaths.length === 0) return;
    const { core } = await desk.promise;
    const { refused } = await core.ask('scene.add', { paths: [...scenePaths] });
    if (refused.length > 0) tell(refused.map(({ message }) => message).join('\n'));
  };
  const tell = (message: string) => dialog.showErrorBox('Plimsoll', message);
  const serve = async (asked: Asked): Promise<void> => {
    const { core, window } = await desk.promise;
    if (window.isMinimized()) window.restore();
    window.focus();
    if (asked.workspacePath !== null) await core.ask('workspace.open', { path: asked.workspacePath });
    await open(asked);
  };
  const served = (asked: Asked) => serve(asked).catch((failure: Error) => tell(failure.message));
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const asked = requestOfSecondStart(data);
    if (asked) void served(asked);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    const isWorkspace = extname(path).toLowerCase() === '.plimsoll';
    const file = resolve(path);
    void served(isWorkspace ? { workspacePath: file, scenePaths: [] } : { workspacePath: null, scenePaths: [file] });
  });
  return { serve: (opened: Desk) => desk.resolve(opened), open };
}
