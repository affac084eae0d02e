import type { ExpungeChoice, ExpungePreview, ExpungeReceipt } from '../../shared/domain/expunge.ts';
import type { SignOrder } from '../../shared/domain/trust.ts';
import { call } from '../host.ts';
import { attempt } from './tell.ts';

/** All that was ever said of entities and of what belongs to them; null where it could not be read. */
export const previewExpunge = (entities: readonly string[]): Promise<ExpungePreview | null> =>
  attempt(() => call('log.previewExpunge', { entities: [...entities], fields: null, withOwned: true }));

/** Takes it out of every copy for good; null where it failed, and nothing was blanked. */
export const expunge = (
  choice: ExpungeChoice & { readonly reason: string; readonly sign: SignOrder | null },
): Promise<ExpungeReceipt | null> => attempt(() => call('log.expunge', choice));
