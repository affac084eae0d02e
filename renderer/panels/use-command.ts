import { useTranslation } from 'react-i18next';
import { type Command, type CommandId, commands } from '../../shared/commands.ts';
import { keyedClasses, keyedTemplates } from '../../shared/domain/attribute-template.ts';
import { keyOf } from '../../shared/key-choices.ts';
import { disabledReason, runCommand } from '../commands/registry.ts';
import { useCoverage } from '../state/coverage.ts';
import { useDrawing } from '../state/drawing.ts';
import { useNotes } from '../state/notes.ts';
import { useScenes } from '../state/scenes.ts';
import { addedClasses, useScheme } from '../state/scheme.ts';
import { useSettings } from '../state/settings.ts';
import { useSightings } from '../state/sightings.ts';
import { useSuggestions } from '../state/suggestions.ts';
import { useTool } from '../state/tool.ts';
import { useView } from '../state/view.ts';
import { useWorkspace } from '../state/workspace.ts';
import { useWorld } from '../state/world.ts';
import { keyLabel } from '../ui/key-label.ts';

export interface ShownCommand {
  readonly id: CommandId;
  readonly menu: Command['menu'];
  readonly startsGroup: boolean;
  readonly title: string;
  readonly keys: string | null;
  /** Why it cannot be done now, in the analyst's words. */
  readonly reason: string | null;
  readonly run: () => void;
}

export const isMac = navigator.platform.startsWith('Mac');

/** What the numbered commands of a kind stand for now; null for those that stand for nothing, and are not shown. */
const named = (kind: string, numbers: readonly number[], names: readonly string[]) =>
  Object.fromEntries(numbers.map((number) => [`${kind}-${number}`, names[number - 1] ?? null]));

/** Every command with its title, key and why it cannot be done now; follows the stores. */
export function useCommands(): readonly ShownCommand[] {
  const { t } = useTranslation();
  useScenes();
  useCoverage();
  useSightings();
  useSuggestions();
  useNotes((state) => state.byId);
  useTool((state) => state.tool);
  useWorld((state) => state.isShown);
  useDrawing((state) => state.clipboard);
  useDrawing((state) => state.hidden);
  useDrawing((state) => state.templates);
  const { attributeTemplates } = useDrawing();
  useScheme();
  useView((view) => view.northUpRadians === null);
  const chosen = useSettings((settings) => settings.keys);
  const { undoLabel, redoLabel } = useWorkspace();
  const slots: Readonly<Record<string, string | null>> = {
    ...named(
      'class-added',
      keyedClasses,
      addedClasses().map((value) => t(`values.vesselClass.${value}`)),
    ),
    ...named(
      'attributes',
      keyedTemplates,
      attributeTemplates.map(({ name }) => name),
    ),
  };
  const details: Readonly<Record<string, string | null>> = { undo: undoLabel, redo: redoLabel, ...slots };
  const shown = commands.filter(({ id }) => slots[id] !== null);
  return shown.map((command) => {
    const { id, menu, startsGroup } = command;
    const key = keyOf(command, chosen);
    const reason = disabledReason(id);
    const detail = details[id];
    return {
      id,
      menu,
      startsGroup: startsGroup ?? false,
      title: detail ? `${t(`commands.${id}`)}: ${detail}` : t(`commands.${id}`),
      keys: key ? keyLabel(key, isMac) : null,
      reason: reason ? t(reason) : null,
      run: () => runCommand(id),
    };
  });
}
