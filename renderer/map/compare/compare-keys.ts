import { commands } from '../../../shared/commands.ts';
import { keyOf, pressedKey } from '../../../shared/key-choices.ts';
import { nudgeSecond } from '../../commands/compare-shift.ts';
import { useCompare } from '../../state/compare.ts';
import { useSettings } from '../../state/settings.ts';
import { isMac } from '../../ui/key-label.ts';
import { arrows } from '../map-keys.ts';
import { isForMap } from '../tools/listen-map.ts';

const typing = 'input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]';

/** The key of that command held shows the second scene; Alt with an arrow shifts it by a pixel, with Shift by ten. */
export function compareKeys(): () => void {
  const onUp = (event: KeyboardEvent): void => {
    if (event.code === heldKey()?.split('+').at(-1) && useCompare.getState().showsSecond) hide();
  };
  document.addEventListener('keydown', onDown);
  document.addEventListener('keyup', onUp);
  window.addEventListener('blur', hide);
  return () => {
    document.removeEventListener('keydown', onDown);
    document.removeEventListener('keyup', onUp);
    window.removeEventListener('blur', hide);
  };
}

const hide = (): void => useCompare.setState({ showsSecond: false });

function onDown(event: KeyboardEvent): void {
  if (useCompare.getState().mode === null) return;
  if (isHold(event)) {
    event.preventDefault();
    if (!event.repeat) useCompare.setState({ showsSecond: true });
    return;
  }
  const arrow = event.altKey && isForMap(event) ? arrows[event.code] : undefined;
  if (!arrow) return;
  event.preventDefault();
  void nudgeSecond([arrow[0], arrow[1]], event.shiftKey ? 10 : 1);
}

/** The key of the command that shows the other scene, as the analyst has chosen it. */
function heldKey(): string | null {
  const command = commands.find(({ id }) => id === 'compare-other');
  return command ? keyOf(command, useSettings.getState().keys) : null;
}

function isHold(event: KeyboardEvent): boolean {
  const held = heldKey();
  if (held === null || event.isComposing || pressedKey(event, isMac) !== held) return false;
  return !(event.target instanceof Element && event.target.closest(typing));
}
