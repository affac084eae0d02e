import type { CoreLink } from './connect-core.ts';
import type { DesktopApp, DesktopParts, DesktopWindow } from './shell/desktop-parts.ts';
import { menuTemplate } from './shell/menu.ts';
import { type KeyChoices, readKeyChoices } from '../shared/key-choices.ts';
import { wordsIn } from '../shared/words.ts';

export interface Followed {
  readonly core: CoreLink;
  readonly window: DesktopWindow;
  readonly platform: NodeJS.Platform;
  readonly language: string;
  readonly keys: KeyChoices;
}

/** Keeps the menu in the analyst's language and keys, and the title on the open workspace. */
export function followCore(electron: Pick<DesktopParts, 'Menu'>, followed: Followed): void {
  const { core, window, platform } = followed;
  let { language, keys } = followed;
  const run = (command: string) =>
    window.webContents.send('event', JSON.stringify({ event: 'command.run', payload: { command } }));
  const showMenu = () => {
    const template = menuTemplate({ words: wordsIn(language), platform, keys, run });
    electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(template));
  };
  const onSettings = (changes: Readonly<Record<string, unknown>>) => {
    if (typeof changes['language'] === 'string') language = changes['language'];
    if ('keys' in changes) keys = readKeyChoices(changes['keys']);
    if ('language' in changes || 'keys' in changes) showMenu();
  };
  core.listen((text) => {
    const { event, payload } = JSON.parse(text) as { event: string; payload: Readonly<Record<string, unknown>> };
    if (event === 'workspace.changed') void nameWindow(core, window);
    if (event === 'settings.changed') onSettings(payload);
  });
  showMenu();
  void nameWindow(core, window);
}

/** Holds back the end of the app until the workspace is closed. */
export function closeWithCore(app: Pick<DesktopApp, 'on' | 'quit'>, core: CoreLink): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void core.close().finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}

async function nameWindow(core: CoreLink, window: DesktopWindow): Promise<void> {
  const { name } = await core.ask('workspace.status', {});
  if (!window.isDestroyed()) window.setTitle(`${name} – Plimsoll`);
}
