import { t } from 'i18next';
import type { Applied, Change } from '../../shared/domain/edit.ts';
import { AppError } from '../../shared/errors.ts';
import { call } from '../host.ts';
import { useWorkspace } from '../state/workspace.ts';
import { lockedAmong } from './locked-changes.ts';
import { inPass } from './coverage-in-pass.ts';
import { createQueue } from './queue.ts';
import { refreshAll } from './refresh.ts';
import { tell, tellError } from './tell.ts';

const oneAtATime = createQueue();

/**
 * Stores one step of the analyst's work; true once it is on disk. A failure is told, never thrown. The screen follows
 * by the host's `entities.changed`.
 */
export const edit = (label: string, changes: readonly Change[]): Promise<boolean> =>
  oneAtATime(async () => {
    const locked = lockedAmong(changes);
    if (locked === 0) return store(() => call('edit.apply', { label: label.slice(0, 200), changes: inPass(changes) }));
    tell(t('drawing.isLocked', { count: locked }));
    return false;
  });

/** Takes back the last step; false where there is none. */
export const undo = (): Promise<boolean> => oneAtATime(() => store(() => call('edit.undo', {})));

/** Does again what was taken back last; false where there is nothing. */
export const redo = (): Promise<boolean> => oneAtATime(() => store(() => call('edit.redo', {})));

async function store(ask: () => Promise<Applied | null>): Promise<boolean> {
  try {
    const applied = await ask();
    if (applied) useWorkspace.setState({ undoLabel: applied.history.undo, redoLabel: applied.history.redo });
    return applied !== null;
  } catch (error) {
    tellError(error);
    if (error instanceof AppError && error.code === 'stale-edit') await refreshAll().catch(tellError);
    return false;
  }
}
