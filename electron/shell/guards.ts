import type { BrowserWindowConstructorOptions, Session, WebContents } from 'electron';
import { isAppAddress } from '../transport/app-address.ts';
import type { DesktopApp } from './desktop-parts.ts';
import { secondPages } from './second-windows.ts';

const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export type GuardedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
>;

/** Denies every permission but copying text, and every device. */
export function denyPermissions(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(allowedPermissions.has(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
}

export type GuardedContents = Pick<WebContents, 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy'> & {
  on(event: string, listener: (details: { preventDefault(): void; readonly url?: string }) => void): unknown;
};

/** Keeps whatever shows a page on the app's own pages: no other address, no window but those of the app, no guest. */
function guardContents(contents: GuardedContents, secondWindow: BrowserWindowConstructorOptions): void {
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    contents.on(event, (details) => {
      if (!isAppAddress(details.url ?? '')) details.preventDefault();
    });
  }
  contents.on('will-attach-webview', (details) => details.preventDefault());
  contents.setWindowOpenHandler(({ url }) =>
    secondPages.has(url) ? { action: 'allow', overrideBrowserWindowOptions: secondWindow } : { action: 'deny' },
  );
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Guards every page holder from the moment it is made; `secondWindow` is how a second window is made. */
export function guardAllContents(app: Pick<DesktopApp, 'on'>, secondWindow: BrowserWindowConstructorOptions): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, secondWindow));
}
