import { tinykeys } from 'tinykeys';
import { type CommandId, commands } from '../../shared/commands.ts';
import { type KeyChoices, keyOf } from '../../shared/key-choices.ts';
import { useDialogs } from '../state/dialogs.ts';
import { useSettings } from '../state/settings.ts';
import { disabledReason, runCommand } from '../commands/registry.ts';

const textFields =
  'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]';
const ownKeys = '[role=menu], [role=menubar], [role=listbox], [role=dialog], [role=alertdialog], [role=combobox]';
const movingKeys = new Set(['Home', 'End', 'PageUp', 'PageDown']);
const moving = '[role=grid], [role=tablist], [role=slider], [role=separator]';
const pressedBySpace = 'button, summary, [role=button], [role=tab], [role=checkbox], [role=switch], [role=grid]';
const mapKeys = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter']);
const editingKeys = new Set(['KeyZ', 'KeyY', 'KeyA', 'KeyC', 'KeyX', 'KeyV', 'KeyD']);

/** Runs commands by their keys, by physical key so that it works under any layout and input method. */
export function listenToKeys(target: Window): () => void {
  let stop = bind(target, useSettings.getState().keys);
  const leave = useSettings.subscribe(({ keys }, before) => {
    if (keys === before.keys) return;
    stop();
    stop = bind(target, keys);
  });
  return () => {
    leave();
    stop();
  };
}

function bind(target: Window, chosen: KeyChoices): () => void {
  const handlers = commands.flatMap((command) => {
    const key = keyOf(command, chosen);
    return key ? [[key, (event: KeyboardEvent) => run(event, command.id)] as const] : [];
  });
  return tinykeys(target, Object.fromEntries(handlers), { ignore: isForSomeoneElse });
}

/** Keys pressed out of habit: where there is nothing to take back or finish, nothing is said. */
const habitual: ReadonlySet<CommandId> = new Set(['take-back', 'finish-shape', 'give-up']);

function run(event: KeyboardEvent, id: CommandId): void {
  if (habitual.has(id) && disabledReason(id) !== null) return;
  event.preventDefault();
  runCommand(id);
}

/** True for keys that belong to a text field, an input method, an open dialog or a control that uses them itself. */
function isForSomeoneElse(event: KeyboardEvent): boolean {
  const { dialog, chooser } = useDialogs.getState();
  if (event.isComposing || event.keyCode === 229 || dialog || chooser || event.defaultPrevented) return true;
  const target = event.target instanceof Element ? event.target : null;
  const withModifier = event.ctrlKey || event.metaKey;
  if (target?.closest(textFields)) return !withModifier || editingKeys.has(event.code);
  if (target?.closest(ownKeys)) return !withModifier;
  if (withModifier && event.code === 'KeyC' && window.getSelection()?.isCollapsed === false) return true;
  if (mapKeys.has(event.code) && target !== document.body && !target?.closest('.scene-map')) return true;
  if (event.code === 'Space' && target?.closest(pressedBySpace)) return true;
  return movingKeys.has(event.code) && target?.closest(moving) !== null && target !== null;
}
