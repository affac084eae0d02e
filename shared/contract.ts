import { z } from 'zod';
import { AddingList } from './domain/adding.ts';
import { ChooserRequest } from './domain/chooser.ts';
import { SceneState } from './domain/scene.ts';
import { deskCalls } from './calls/desk-calls.ts';
import { hubCalls } from './calls/hub-calls.ts';
import { logCalls } from './calls/log-calls.ts';
import { packageCalls } from './calls/package-calls.ts';
import { sceneCalls } from './calls/scene-calls.ts';
import { sightingCalls } from './calls/sighting-calls.ts';
import { vesselCalls } from './calls/vessel-calls.ts';

/** Every call from renderer to host. A call is added here, answered in one service, used in one command. */
export const calls = {
  ...deskCalls,
  ...sceneCalls,
  ...sightingCalls,
  ...vesselCalls,
  ...packageCalls,
  ...hubCalls,
  ...logCalls,
} as const;

/** Every event from host to renderer. */
export const events = {
  /** Something in the log changed: an edit, an undo, an import. `kinds` are entity kinds. */
  'entities.changed': z.object({ entities: z.array(z.uuid()), kinds: z.array(z.string()) }),
  'scene.state': SceneState,
  'adding.changed': AddingList,
  'task.progress': z.object({ task: z.uuid(), done: z.number(), total: z.number(), text: z.string() }),
  /** Others put something into the drop folder, which waits for the analyst now. */
  'exchange.arrived': z.object({ count: z.number().int() }),
  'chooser.requested': ChooserRequest.extend({ request: z.string() }),
  /** The native menu, the command line or a second instance asks the renderer to run a command. */
  'command.run': z.object({ command: z.string() }),
  'workspace.changed': z.object({ path: z.string() }),
  /** What was written, not the whole of the settings. */
  'settings.changed': z.record(z.string(), z.json()),
} as const;

export type CallName = keyof typeof calls;
export type Input<C extends CallName> = z.output<(typeof calls)[C]['input']>;
export type Output<C extends CallName> = z.output<(typeof calls)[C]['output']>;
export type EventName = keyof typeof events;
export type Payload<E extends EventName> = z.output<(typeof events)[E]>;
/** One answer a call. Services provide parts of this; `core.ts` joins them. */
export type Handlers = { [C in CallName]: (input: Input<C>) => Output<C> | Promise<Output<C>> };
export type Emit = <E extends EventName>(event: E, payload: Payload<E>) => void;
