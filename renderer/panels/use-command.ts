import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, type CommandId, commands } from '../../shared/commands.ts';
import { keyedClasses, keyedTemplates } from '../../shared/domain/attribute-template.ts';
import { keyOf } from '../../shared/key-choices.ts';
import { disabledReason, runCommand } from '../commands/registry.ts';
import { useCompare } from '../state/compare.ts';
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
import { isMac, keyLabel } from '../ui/key-label.ts';

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

/** What the numbered commands of a kind stand for now; null for those that stand for nothing, and are not shown. */
const named = (kind: string, numbers: readonly number[], names: readonly string[]) =>
  Object.fromEntries(numbers.map((number) => [`${kind}-${number}`, names[number - 1] ?? null]));

/** How the window says things now. */
interface Words {
  readonly t: (key: string) => string;
  readonly language: string;
}

/**
 * Every command with its title, key and why it cannot be done now; follows the stores. It is the same list while it
 * says the same, so that menus and buttons are drawn again only where something about them has changed.
 */
export function useCommands(): readonly ShownCommand[] {
  const { t, i18n } = useTranslation();
  return useSyncExternalStore(followStores, () => shownCommands({ t, language: i18n.language }));
}

const stores = [
  useScenes,
  useCoverage,
  useCompare,
  useSightings,
  useSuggestions,
  useNotes,
  useTool,
  useWorld,
  useDrawing,
  useScheme,
  useView,
  useSettings,
  useWorkspace,
] as const;

function followStores(onChange: () => void): () => void {
  const leave = stores.map((store) => store.subscribe(onChange));
  return () => leave.forEach((stop) => stop());
}

/** What commands depend on. */
function watched(language: string): readonly unknown[] {
  const { clipboard, hidden, templates, attributeTemplates } = useDrawing.getState();
  return [
    language,
    useScenes.getState(),
    useCoverage.getState(),
    useSightings.getState(),
    useSuggestions.getState(),
    useNotes.getState().byId,
    useTool.getState().tool,
    useWorld.getState().isShown,
    clipboard,
    hidden,
    templates,
    attributeTemplates,
    useScheme.getState(),
    useView.getState().northUpRadians === null,
    useCompare.getState().mode,
    useSettings.getState(),
    useWorkspace.getState(),
  ];
}

const shownCommands = createShownCommands();

function createShownCommands(): (words: Words) => readonly ShownCommand[] {
  let from: readonly unknown[] = [];
  let last: readonly ShownCommand[] = [];
  let words = { language: '', scheme: useScheme.getState(), said: new Map<string, string>() };
  return ({ t, language }) => {
    const now = watched(language);
    if (now.length === from.length && now.every((part, index) => part === from[index])) return last;
    from = now;
    const scheme = useScheme.getState();
    if (words.language !== language || words.scheme !== scheme) words = { language, scheme, said: new Map() };
    const { said } = words;
    const shown = commandsNow((key) => said.get(key) ?? said.set(key, t(key)).get(key) ?? key);
    const isSame = shown.length === last.length && shown.every((command, index) => saysTheSame(command, last[index]));
    if (!isSame) last = shown;
    return last;
  };
}

const saysTheSame = (a: ShownCommand, b: ShownCommand | undefined): boolean =>
  a.id === b?.id && a.title === b.title && a.keys === b.keys && a.reason === b.reason;

function commandsNow(t: Words['t']): readonly ShownCommand[] {
  const { attributeTemplates } = useDrawing.getState();
  const { undoLabel, redoLabel } = useWorkspace.getState();
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
  return commands
    .filter(({ id }) => slots[id] !== null)
    .map((command) => shownCommand(command, details[command.id], t));
}

function shownCommand(
  command: Command & { readonly id: CommandId },
  detail: string | null | undefined,
  t: Words['t'],
): ShownCommand {
  const { id, menu, startsGroup } = command;
  const key = keyOf(command, useSettings.getState().keys);
  const reason = disabledReason(id);
  const title = t(`commands.${id}`);
  return {
    id,
    menu,
    startsGroup: startsGroup ?? false,
    title: detail ? `${title}: ${detail}` : title,
    keys: key ? keyLabel(key, isMac) : null,
    reason: reason ? t(reason) : null,
    run: () => runCommand(id),
  };
}
