import { t } from 'i18next';
import { tell } from './tell.ts';

const secondWindows = { table: [1100, 700], compare: [1000, 800] } as const;
type SecondWindow = keyof typeof secondWindows;

/** What this window holds: the desk, the sightings table alone, or a second scene beside the desk's. */
export function windowKind(): 'desk' | SecondWindow {
  const asked = new URLSearchParams(location.search).get('window');
  return asked === 'table' || asked === 'compare' ? asked : 'desk';
}

/** Opens a second window, or brings it to the front; it closes with this one. */
export function openSecondWindow(kind: SecondWindow): void {
  const [width, height] = secondWindows[kind];
  const opened = window.open(`/?window=${kind}`, `plimsoll-${kind}`, `popup,width=${width},height=${height}`);
  if (!opened) return tell(t('windows.blocked'));
  opened.focus();
  window.addEventListener('pagehide', () => opened.close(), { once: true });
}

/** Why a command that needs the whole desk cannot be done in a second window. */
export const needsDesk = (): string | null => (windowKind() === 'desk' ? null : 'reasons.otherWindow');
