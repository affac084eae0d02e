/** The desktop app. Nothing here may wait for Electron to be ready: it becomes so only once this file has run. */
import { app, BrowserWindow, dialog, Menu, protocol, screen, session } from 'electron';
import { startDesktop } from './main-desktop.ts';
import { forbidNetwork } from './shell/forbid-network.ts';

forbidNetwork();

startDesktop(
  { app, BrowserWindow, dialog, Menu, protocol, screen, session },
  {
    argv: process.argv,
    folder: process.cwd(),
    platform: process.platform,
    environment: process.env,
    checks: 'inputs',
  },
).catch((failure: unknown) => {
  dialog.showErrorBox('Plimsoll', failure instanceof Error ? failure.message : String(failure));
  app.exit(1);
});
