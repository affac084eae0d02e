import { AppError } from '../../shared/errors.ts';
import type { HubLink } from '../hub/hub-link.ts';
import type { Workspace } from '../log/workspace.ts';
import type { Progress } from './tasks.ts';

/** One exchange between a log and a hub. */
export interface HubExchange {
  readonly log: Workspace;
  readonly hub: HubLink;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** So many operations are worth a transaction and few enough to lose; the edit that reaches it is taken whole. */
export const batchOperations = 10_000;

export function refuseCancelled(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new AppError(
    'cancelled',
    'The sync was cancelled. What was exchanged until then is kept; sync again to go on.',
  );
}
