import { t } from 'i18next';
import type { Waiting } from '../../shared/domain/drop-folder.ts';
import { call, listen } from '../host.ts';
import { changeSettings } from './change-settings.ts';
import { chooseFile } from './choose-files.ts';
import { attempt, tell } from './tell.ts';

/** What waits in the drop folder; null where that cannot be read. */
export const readWaiting = (): Promise<Waiting | null> => attempt(() => call('exchange.waiting', { folder: null }));

/** Leaves a file where it is and offers it no more. */
export const leaveWaiting = (path: string): Promise<Waiting | null> => attempt(() => call('exchange.leave', { path }));

/** Asks for the folder packages are exchanged through. */
export async function chooseExchangeFolder(): Promise<void> {
  const exchangeFolder = await chooseFile('exchange folder');
  if (exchangeFolder !== null) changeSettings({ exchangeFolder });
}

/** Tells of what others put into the drop folder, until the returned function is called. */
export const followDropFolder = (): (() => void) =>
  listen('exchange.arrived', ({ count }) => tell(t('exchange.arrived', { count })));

/** Hears when something new waits, until the returned function is called. */
export const onArrival = (hear: () => void): (() => void) => listen('exchange.arrived', hear);
