export const menuNames = ['file', 'edit', 'view', 'tools', 'sighting', 'vessel', 'help'] as const;
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
  { id: 'locate-scene', menu: 'file' },
  { id: 'import-vessels', menu: 'file' },
  { id: 'export-package', menu: 'file', key: '$mod+KeyE', startsGroup: true },
  { id: 'verify-package', menu: 'file' },
  { id: 'open-workspace', menu: 'file', startsGroup: true },
  { id: 'settings', menu: 'file', key: '$mod+Comma' },

  { id: 'undo', menu: 'edit', key: '$mod+KeyZ' },
  { id: 'redo', menu: 'edit', key: '$mod+Shift+KeyZ' },
  { id: 'delete', menu: 'edit', key: 'Delete', startsGroup: true },
  { id: 'duplicate', menu: 'edit', key: '$mod+KeyD' },
  { id: 'select-all', menu: 'edit', key: '$mod+KeyA', startsGroup: true },
  { id: 'select-none', menu: 'edit', key: '$mod+Shift+KeyA' },
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
  { id: 'next-scene', menu: 'view', key: 'PageDown', startsGroup: true },
  { id: 'previous-scene', menu: 'view', key: 'PageUp' },
  { id: 'toggle-scenes', menu: 'view', key: '$mod+KeyB', startsGroup: true },
  { id: 'toggle-inspector', menu: 'view', key: '$mod+KeyI' },
  { id: 'toggle-table', menu: 'view', key: '$mod+KeyJ' },

  { id: 'tool-select', menu: 'tools', key: 'KeyV' },
  { id: 'tool-box', menu: 'tools', key: 'KeyB' },
  { id: 'tool-polygon', menu: 'tools', key: 'KeyP' },
  { id: 'tool-point', menu: 'tools', key: 'KeyT' },
  { id: 'tool-measure', menu: 'tools', key: 'KeyM' },

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

  { id: 'link-vessel', menu: 'vessel', key: 'KeyL' },
  { id: 'unlink-vessel', menu: 'vessel' },
  { id: 'create-vessel', menu: 'vessel', startsGroup: true },
  { id: 'edit-vessel', menu: 'vessel' },
  { id: 'find-vessel', menu: 'vessel', key: '$mod+KeyF' },

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
};

/** Electron's spelling of a command's key: `$mod+Shift+KeyZ` is `CmdOrCtrl+Shift+Z`. */
export function acceleratorOf(key: string): string {
  return key
    .split('+')
    .map((part) => accelerators[part] ?? part.replace(/^(Key|Digit)/, ''))
    .join('+');
}
