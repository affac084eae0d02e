import type { ChooserRequest } from '../../shared/domain/chooser.ts';
import { call } from '../host.ts';
import { attempt } from './tell.ts';

/** Asks the analyst for files by the host's dialog or the window's own; empty where cancelled. */
export async function chooseFiles(purpose: ChooserRequest['purpose'], suggestedName?: string): Promise<string[]> {
  const { paths } = await call('chooser.open', { purpose, suggestedName: suggestedName ?? null });
  return paths;
}

/** Asks for one file, or folder; null where cancelled or not to be had. */
export async function chooseFile(purpose: ChooserRequest['purpose'], suggestedName?: string): Promise<string | null> {
  const paths = await attempt(() => chooseFiles(purpose, suggestedName));
  return paths?.[0] ?? null;
}
