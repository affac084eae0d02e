import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { AppError } from '../../shared/errors.ts';
import { refusal } from './answer.ts';
import { isAppAddress } from './app-address.ts';

/** What the desktop host serves; texts are JSON as in `CoreLink`. */
export interface IpcServices {
  readonly call: (text: string) => Promise<string>;
  readonly listen: (onEvent: (text: string) => void) => () => void;
}

type Window = Pick<WebContents, 'isDestroyed'> & { send(channel: string, text: string): void };

/** Serves the bridge to one window, to nothing but its main frame on the app's own page; returns how to stop. */
export function serveOverIpc(ipc: Pick<IpcMain, 'handle' | 'removeHandler'>, window: Window, services: IpcServices) {
  ipc.handle('call', async (event: IpcMainInvokeEvent, text: unknown) => {
    if (!isOwnFrame(event) || typeof text !== 'string') return JSON.stringify(stranger());
    return services.call(text);
  });
  const stop = services.listen((text) => {
    if (!window.isDestroyed()) window.send('event', text);
  });
  return () => {
    ipc.removeHandler('call');
    stop();
  };
}

const isOwnFrame = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && isAppAddress(senderFrame.url);

const stranger = () => refusal(new AppError('invalid-input', 'Only Plimsoll’s own window may ask. Reload the window.'));
