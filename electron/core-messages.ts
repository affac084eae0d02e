import type { Output } from '../shared/contract.ts';
import type { ChooserRequest } from '../shared/domain/chooser.ts';
import type { Reply } from '../shared/bridge.ts';
import type { Checks } from './transport/answer.ts';
import type { TileAnswer } from '../shared/tile-answer.ts';

/** What a host says when it starts the core. */
export interface CoreStart {
  readonly workspacePath: string;
  readonly settingsFolder: string;
  readonly host: Output<'workspace.status'>['host'];
  /** `desktop`: the host shows the file dialogs; `window`: the window's own file browser does. */
  readonly chooser: 'desktop' | 'window';
  readonly checks: Checks;
}

/** From the host to the core's thread. Calls travel as the JSON text they came as. */
export type ToCore =
  | { readonly kind: 'call'; readonly id: number; readonly text: string }
  | { readonly kind: 'tile'; readonly id: number; readonly url: string }
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'chosen'; readonly id: number; readonly paths: readonly string[] }
  | { readonly kind: 'close' };

/** From the core's thread to the host. Replies and events travel as the JSON text they leave as. */
export type FromCore =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly reply: Reply & { readonly ok: false } }
  | { readonly kind: 'answered'; readonly id: number; readonly text: string }
  | { readonly kind: 'tile'; readonly id: number; readonly tile: TileAnswer }
  | { readonly kind: 'event'; readonly text: string }
  | { readonly kind: 'choose'; readonly id: number; readonly request: ChooserRequest; readonly folder: string };
