import type { CommandId } from '../../shared/commands.ts';
import { attributeActions } from './attribute-actions.ts';
import { carryActions } from './carry-actions.ts';
import { compareActions } from './compare-actions.ts';
import { coverageActions } from './coverage-actions.ts';
import { drawingActions } from './drawing-actions.ts';
import { mapActions } from './map-actions.ts';
import { noteActions } from './note-actions.ts';
import { reviewActions } from './review-actions.ts';
import { sightingActions } from './sighting-actions.ts';
import { suggestActions } from './suggest-actions.ts';
import { tell } from './tell.ts';
import { workspaceActions } from './workspace-actions.ts';
import { hiddenByWorld, worldActions } from './world-actions.ts';
import { t } from 'i18next';

/** What a command does. `disabledReason` gives the i18n key of why it cannot be done now, or null. */
export interface Action {
  run(): void;
  disabledReason?(): string | null;
}

const actions: Readonly<Record<CommandId, Action>> = {
  ...workspaceActions,
  ...mapActions,
  ...worldActions,
  ...drawingActions,
  ...compareActions,
  ...sightingActions,
  ...attributeActions,
  ...reviewActions,
  ...noteActions,
  ...coverageActions,
  ...carryActions,
  ...suggestActions,
};

/** The i18n key of why a command cannot be done now; null where it can. */
export const disabledReason = (id: CommandId): string | null =>
  hiddenByWorld(id) ?? actions[id].disabledReason?.() ?? null;

/** Runs a command by its id, or says why it cannot be done now. An unknown id does nothing. */
export function runCommand(id: string): void {
  if (!isCommand(id)) return;
  const reason = disabledReason(id);
  if (reason) tell(t(reason));
  else actions[id].run();
}

const isCommand = (id: string): id is CommandId => Object.hasOwn(actions, id);
