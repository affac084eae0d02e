import { t } from 'i18next';
import type { ExchangeState, LoadedReceipt } from '../../shared/domain/exchange.ts';
import { call } from '../host.ts';
import { chooseFile } from './choose-files.ts';
import { attempt, tell } from './tell.ts';

/** The desks packages go to and come from; null where that cannot be read. */
export const readExchange = (): Promise<ExchangeState | null> => attempt(() => call('exchange.state', {}));

/** Takes a peer's receipt and says which package it answers; null where it was not chosen or cannot be used. */
export async function loadReceipt(given: string | null): Promise<LoadedReceipt | null> {
  const path = given ?? (await chooseFile('receipt'));
  if (path === null) return null;
  const receipt = await attempt(() => call('exchange.loadReceipt', { path }));
  if (receipt)
    tell(t(`exchange.receiptTaken.${receipt.signature.state === 'trusted' ? 'signed' : 'unsigned'}`, receipt));
  return receipt;
}
