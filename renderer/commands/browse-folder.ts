import type { Output, Payload } from '../../shared/contract.ts';
import { call } from '../host.ts';
import { useDialogs } from '../state/dialogs.ts';
import { attempt } from './tell.ts';

export type Folder = Output<'chooser.list'>;

/** What lies in a folder of the host; null is where the analyst was last. */
export const listFolder = (folder: string | null): Promise<Folder | null> =>
  attempt(() => call('chooser.list', { folder }));

/** Gives the host the chosen files, none where cancelled, and closes the chooser. */
export async function answerChooser(
  request: Payload<'chooser.requested'>['request'],
  paths: readonly string[],
): Promise<void> {
  useDialogs.setState(({ chooser }) => ({ chooser: chooser?.request === request ? null : chooser }));
  await attempt(() => call('chooser.answer', { request, paths: [...paths] }));
}
