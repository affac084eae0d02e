import type { BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from '../transport/app-address.ts';
import { secureWebPreferences } from './secure-web-preferences.ts';

/** The one other page a window may open: the sightings table. */
export const tablePage = `${appOrigin}/?window=table`;

/** How the second window runs: exactly as the first. */
export function tableWindowOptions(preload: string, devTools: boolean): BrowserWindowConstructorOptions {
  return {
    minWidth: 480,
    minHeight: 320,
    autoHideMenuBar: true,
    title: 'Plimsoll',
    backgroundColor: '#1c1e21',
    webPreferences: { ...secureWebPreferences, preload, devTools },
  };
}
