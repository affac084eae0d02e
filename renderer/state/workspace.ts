import { create } from 'zustand';
import type { Output } from '../../shared/contract.ts';

/** Which workspace is open, and what undo and redo would do; null where they would do nothing. */
export interface WorkspaceState {
  readonly status: Output<'workspace.status'> | null;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

export const useWorkspace = create<WorkspaceState>(() => ({ status: null, undoLabel: null, redoLabel: null }));
