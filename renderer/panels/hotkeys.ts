import { tinykeys } from 'tinykeys';
import { commands } from '../../shared/commands.ts';
import { useDialogs } from '../state/dialogs.ts';
import { runCommand } from '../commands/registry.ts';

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
  const bindings = commands.flatMap(({ id, key }) => (key ? [[key, id] as const] : []));
  const handlers = bindings.map(([key, id]) => [
    key,
    (event: KeyboardEvent) => {
      event.preventDefault();
      runCommand(id);
    },
  ]);
  return tinykeys(target, Object.fromEntries(handlers), { ignore: isForSomeoneElse });
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
