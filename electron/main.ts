/** The desktop app. Nothing here may wait for Electron to be ready: it becomes so only once this file has run. */
import { app, BrowserWindow, dialog, Menu, protocol, screen, session } from 'electron';
import { startDesktop } from './main-desktop.ts';

startDesktop(
  { app, BrowserWindow, dialog, Menu, protocol, screen, session },
  { argv: process.argv, folder: process.cwd(), platform: process.platform, environment: process.env },
).catch((failure: unknown) => {
  dialog.showErrorBox('Plimsoll', failure instanceof Error ? failure.message : String(failure));
  app.exit(1);
});
