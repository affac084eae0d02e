import { create } from 'zustand';
import type { Payload } from '../../shared/contract.ts';

export type Dialog =
  | {
      readonly name:
        | 'conflicts'
        | 'exchange'
        | 'hub'
        | 'audit'
        | 'settings'
        | 'backups'
        | 'keys'
        | 'help'
        | 'palette'
        | 'cheat-sheet'
        | 'about'
        | 'templates'
        | 'entry-defaults'
        | 'attribute-templates'
        | 'review'
        | 'scheme';
    }
  | { readonly name: 'verify' | 'import-vessels' | 'import-package'; readonly path: string }
  | { readonly name: 'import-annotations'; readonly path: string; readonly scene: string }
  | { readonly name: 'marking'; readonly of: { readonly sightings: readonly string[] } | { readonly scene: string } }
  | { readonly name: 'expunge'; readonly entities: readonly string[] }
  | { readonly name: 'link-vessel' | 'return'; readonly sightings: readonly string[] }
  | { readonly name: 'signing-keys'; readonly publicKey: string }
  | { readonly name: 'export'; readonly peer: string | null }
  | { readonly name: 'vessel'; readonly vessel: string | null; readonly linkTo?: readonly string[] };

export const rightTabs = [
  'sighting',
  'vessels',
  'scene',
  'display',
  'compare',
  'coverage',
  'notes',
  'history',
] as const;
type RightTab = (typeof rightTabs)[number];

/** Which dialog is open, what the host asks files for, and which tab lies on top at the right. */
export interface DialogsState {
  readonly dialog: Dialog | null;
  readonly chooser: Payload<'chooser.requested'> | null;
  readonly rightTab: RightTab;
}

export const useDialogs = create<DialogsState>(() => ({ dialog: null, chooser: null, rightTab: 'sighting' }));

export const showDialog = (dialog: Dialog): void => useDialogs.setState({ dialog });
export const closeDialog = (): void => useDialogs.setState({ dialog: null });
