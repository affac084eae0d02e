import { create } from 'zustand';
import type { AddingFile } from '../../shared/domain/adding.ts';

/** The files being added in the background, in the order they came. */
export const useAdding = create<{ readonly files: readonly AddingFile[] }>(() => ({ files: [] }));

export const isPending = ({ state }: AddingFile): boolean => state === 'waiting' || state === 'running';
