export const menuNames = ['file', 'edit', 'view', 'tools', 'sighting', 'vessel', 'coverage', 'help'] as const;
export type MenuName = (typeof menuNames)[number];

/**
 * One thing an analyst can do. Its title is `commands.<id>` in the catalogue. `key` is in tinykeys notation by
 * `event.code`; the renderer listens to it, so a native menu shows the key but must not register it.
 */
export interface Command {
  readonly id: string;
  readonly menu: MenuName;
  readonly key?: string;
  /** Starts a new group in its menu. */
  readonly startsGroup?: true;
}

const table = [
  { id: 'add-scenes', menu: 'file', key: '$mod+KeyO' },
  { id: 'add-folder', menu: 'file' },
  { id: 'locate-scene', menu: 'file' },
  { id: 'import-vessels', menu: 'file' },
  { id: 'export-package', menu: 'file', key: '$mod+KeyE', startsGroup: true },
  { id: 'verify-package', menu: 'file' },
  { id: 'import-package', menu: 'file' },
  { id: 'conflicts', menu: 'file' },
  { id: 'audit', menu: 'file' },
  { id: 'signing-keys', menu: 'file' },
  { id: 'open-workspace', menu: 'file', startsGroup: true },
  { id: 'backups', menu: 'file' },
  { id: 'settings', menu: 'file', key: '$mod+Comma' },
  { id: 'keys', menu: 'file' },

  { id: 'undo', menu: 'edit', key: '$mod+KeyZ' },
  { id: 'redo', menu: 'edit', key: '$mod+Shift+KeyZ' },
  { id: 'show-history', menu: 'edit', key: '$mod+Shift+KeyH' },
  { id: 'delete', menu: 'edit', key: 'Delete', startsGroup: true },
  { id: 'duplicate', menu: 'edit', key: '$mod+KeyD' },
  { id: 'select-all', menu: 'edit', key: '$mod+KeyA', startsGroup: true },
  { id: 'select-none', menu: 'edit', key: '$mod+Shift+KeyA' },
  { id: 'copy', menu: 'edit', key: '$mod+KeyC', startsGroup: true },
  { id: 'paste', menu: 'edit', key: '$mod+KeyV' },
  { id: 'paste-at-cursor', menu: 'edit', key: '$mod+Shift+KeyV' },
  { id: 'copy-table', menu: 'edit', key: '$mod+Shift+KeyC' },

  { id: 'palette', menu: 'view', key: '$mod+KeyK' },
  { id: 'zoom-in', menu: 'view', key: 'Equal', startsGroup: true },
  { id: 'zoom-out', menu: 'view', key: 'Minus' },
  { id: 'zoom-fit', menu: 'view', key: 'Home' },
  { id: 'zoom-one-to-one', menu: 'view', key: 'End' },
  { id: 'rotate-left', menu: 'view', key: 'Comma' },
  { id: 'rotate-right', menu: 'view', key: 'Period' },
  { id: 'north-up', menu: 'view', key: 'KeyN' },
  { id: 'image-up', menu: 'view', key: 'Shift+KeyN' },
  { id: 'toggle-coastline', menu: 'view', key: 'KeyC', startsGroup: true },
  { id: 'compare-swipe', menu: 'view', key: 'KeyW', startsGroup: true },
  { id: 'compare-flicker', menu: 'view', key: 'Shift+KeyF' },
  { id: 'compare-blink', menu: 'view', key: 'Shift+KeyB' },
  { id: 'compare-side', menu: 'view', key: 'Shift+KeyW' },
  { id: 'compare-other', menu: 'view', key: 'KeyX' },
  { id: 'compare-exchange', menu: 'view', key: 'Shift+KeyX' },
  { id: 'compare-stop', menu: 'view' },
  { id: 'toggle-magnifier', menu: 'view', key: 'KeyZ', startsGroup: true },
  { id: 'hide-selection', menu: 'view', key: 'KeyH' },
  { id: 'show-only-selection', menu: 'view', key: 'KeyI' },
  { id: 'show-all', menu: 'view', key: 'Shift+KeyH' },
  { id: 'next-scene', menu: 'view', key: 'PageDown', startsGroup: true },
  { id: 'previous-scene', menu: 'view', key: 'PageUp' },
  { id: 'toggle-scenes', menu: 'view', key: '$mod+KeyB', startsGroup: true },
  { id: 'toggle-inspector', menu: 'view', key: '$mod+KeyI' },
  { id: 'toggle-table', menu: 'view', key: '$mod+KeyJ' },
  { id: 'table-window', menu: 'view', key: '$mod+Shift+KeyJ' },

  { id: 'tool-select', menu: 'tools', key: 'KeyV' },
  { id: 'tool-lasso', menu: 'tools', key: 'KeyQ' },
  { id: 'tool-box', menu: 'tools', key: 'KeyB' },
  { id: 'tool-stamp', menu: 'tools', key: 'KeyS' },
  { id: 'tool-polygon', menu: 'tools', key: 'KeyP' },
  { id: 'tool-point', menu: 'tools', key: 'KeyT' },
  { id: 'tool-berth', menu: 'tools', key: 'Shift+KeyT' },
  { id: 'tool-measure', menu: 'tools', key: 'KeyM' },
  { id: 'next-template', menu: 'tools', key: 'Backquote', startsGroup: true },
  { id: 'templates', menu: 'tools', key: 'Shift+Backquote' },
  { id: 'toggle-snap', menu: 'tools', key: 'KeyE' },
  { id: 'take-back', menu: 'tools', key: 'Escape', startsGroup: true },
  { id: 'finish-shape', menu: 'tools', key: 'Enter' },
  { id: 'give-up', menu: 'tools', key: 'Shift+Escape' },

  { id: 'class-product-tanker', menu: 'sighting', key: 'Digit1' },
  { id: 'class-crude-tanker', menu: 'sighting', key: 'Digit2' },
  { id: 'class-chemical-tanker', menu: 'sighting', key: 'Digit3' },
  { id: 'class-gas-carrier', menu: 'sighting', key: 'Digit4' },
  { id: 'class-bunker-barge', menu: 'sighting', key: 'Digit5' },
  { id: 'class-bulk-carrier', menu: 'sighting', key: 'Digit6' },
  { id: 'class-general-cargo', menu: 'sighting', key: 'Digit7' },
  { id: 'class-container-ship', menu: 'sighting', key: 'Digit8' },
  { id: 'class-fishing-vessel', menu: 'sighting', key: 'Digit9' },
  { id: 'class-naval-vessel', menu: 'sighting' },
  { id: 'class-other', menu: 'sighting' },
  { id: 'class-unknown', menu: 'sighting', key: 'Digit0' },
  { id: 'confidence-possible', menu: 'sighting', key: 'Shift+Digit1', startsGroup: true },
  { id: 'confidence-probable', menu: 'sighting', key: 'Shift+Digit2' },
  { id: 'confidence-confirmed', menu: 'sighting', key: 'Shift+Digit3' },
  { id: 'flip-bow', menu: 'sighting', key: 'KeyF', startsGroup: true },
  { id: 'fly-to-selection', menu: 'sighting', key: 'KeyG' },
  { id: 'toggle-lock', menu: 'sighting', key: 'KeyK' },
  { id: 'nudge-left', menu: 'sighting', key: 'ArrowLeft', startsGroup: true },
  { id: 'nudge-right', menu: 'sighting', key: 'ArrowRight' },
  { id: 'nudge-up', menu: 'sighting', key: 'ArrowUp' },
  { id: 'nudge-down', menu: 'sighting', key: 'ArrowDown' },
  { id: 'nudge-left-far', menu: 'sighting', key: 'Shift+ArrowLeft' },
  { id: 'nudge-right-far', menu: 'sighting', key: 'Shift+ArrowRight' },
  { id: 'nudge-up-far', menu: 'sighting', key: 'Shift+ArrowUp' },
  { id: 'nudge-down-far', menu: 'sighting', key: 'Shift+ArrowDown' },
  { id: 'turn-left', menu: 'sighting', key: 'BracketLeft', startsGroup: true },
  { id: 'turn-right', menu: 'sighting', key: 'BracketRight' },
  { id: 'turn-left-fine', menu: 'sighting', key: 'Shift+BracketLeft' },
  { id: 'turn-right-fine', menu: 'sighting', key: 'Shift+BracketRight' },
  { id: 'turn-left-far', menu: 'sighting', key: 'Alt+BracketLeft' },
  { id: 'turn-right-far', menu: 'sighting', key: 'Alt+BracketRight' },
  { id: 'add-corner', menu: 'sighting', key: 'Insert', startsGroup: true },
  { id: 'remove-corner', menu: 'sighting', key: 'Shift+Delete' },

  { id: 'scheme', menu: 'sighting', key: '$mod+Shift+KeyF', startsGroup: true },
  { id: 'review-grid', menu: 'sighting', key: 'Shift+KeyR', startsGroup: true },
  { id: 'review-submit', menu: 'sighting', key: 'Shift+KeyE' },
  { id: 'review-accept', menu: 'sighting', key: 'Shift+KeyA' },
  { id: 'review-return', menu: 'sighting', key: 'Shift+KeyD' },

  { id: 'link-vessel', menu: 'vessel', key: 'KeyL' },
  { id: 'unlink-vessel', menu: 'vessel' },
  { id: 'create-vessel', menu: 'vessel', startsGroup: true },
  { id: 'edit-vessel', menu: 'vessel' },
  { id: 'find-vessel', menu: 'vessel', key: '$mod+KeyF' },

  { id: 'coverage-start', menu: 'coverage', key: 'Shift+KeyS' },
  { id: 'coverage-start-blind', menu: 'coverage' },
  { id: 'coverage-finish', menu: 'coverage' },
  { id: 'coverage-searched', menu: 'coverage', key: 'Space', startsGroup: true },
  { id: 'coverage-back', menu: 'coverage', key: 'Backspace' },
  { id: 'coverage-clouded', menu: 'coverage', key: 'KeyU' },
  { id: 'coverage-recheck', menu: 'coverage', key: 'KeyR' },
  { id: 'coverage-here', menu: 'coverage', key: 'Shift+Space' },
  { id: 'coverage-grid', menu: 'coverage', key: 'Shift+KeyG', startsGroup: true },
  { id: 'coverage-inland', menu: 'coverage' },
  { id: 'carry-over', menu: 'coverage', key: 'Shift+KeyY', startsGroup: true },
  { id: 'carry-there', menu: 'coverage', key: 'KeyY' },
  { id: 'carry-moved', menu: 'coverage', key: 'KeyJ' },
  { id: 'carry-gone', menu: 'coverage', key: 'KeyO' },
  { id: 'chain-sightings', menu: 'coverage', key: 'Shift+KeyL', startsGroup: true },
  { id: 'unchain-sightings', menu: 'coverage' },
  { id: 'suggest-find', menu: 'coverage', startsGroup: true },
  { id: 'suggest-next', menu: 'coverage', key: 'Shift+KeyQ' },
  { id: 'suggest-accept', menu: 'coverage', key: 'KeyA' },
  { id: 'suggest-dismiss', menu: 'coverage', key: 'KeyD' },
  { id: 'suggest-show', menu: 'coverage' },
  { id: 'suggest-restore', menu: 'coverage' },

  { id: 'help', menu: 'help', key: '$mod+Slash' },
  { id: 'tour', menu: 'help' },
  { id: 'cheat-sheet', menu: 'help', key: 'Shift+Slash' },
  { id: 'about', menu: 'help' },
] as const satisfies readonly Command[];

export type CommandId = (typeof table)[number]['id'];

/** Every command, in the order of its menu: hotkeys, menus, palette, buttons and cheat sheet are all made from this. */
export const commands: readonly (Command & { readonly id: CommandId })[] = table;

const accelerators: Readonly<Record<string, string>> = {
  $mod: 'CmdOrCtrl',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Equal: '=',
  Minus: '-',
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

/** Electron's spelling of a command's key: `$mod+Shift+KeyZ` is `CmdOrCtrl+Shift+Z`. */
export function acceleratorOf(key: string): string {
  return key
    .split('+')
    .map((part) => accelerators[part] ?? part.replace(/^(Key|Digit)/, ''))
    .join('+');
}
