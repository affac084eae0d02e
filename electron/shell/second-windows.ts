import type { BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from '../transport/app-address.ts';
import { secureWebPreferences } from './secure-web-preferences.ts';

/** The other pages a window may open: the sightings table, and a second scene beside the desk's. */
export const secondPages: ReadonlySet<string> = new Set(
  ['table', 'compare'].map((kind) => `${appOrigin}/?window=${kind}`),
);

/** How a second window runs: exactly as the first. */
export function secondWindowOptions(preload: string, devTools: boolean): BrowserWindowConstructorOptions {
  return {
    minWidth: 480,
    minHeight: 320,
    autoHideMenuBar: true,
    title: 'Plimsoll',
    backgroundColor: '#1c1e21',
    webPreferences: { ...secureWebPreferences, preload, devTools },
  };
}
