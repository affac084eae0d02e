import type { ChooserRequest } from '../../shared/domain/chooser.ts';
import { call } from '../host.ts';

/** Asks the analyst for files by the host's dialog or the window's own; empty where cancelled. */
export async function chooseFiles(purpose: ChooserRequest['purpose'], suggestedName?: string): Promise<string[]> {
  const { paths } = await call('chooser.open', { purpose, suggestedName: suggestedName ?? null });
  return paths;
}
