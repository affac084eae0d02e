import { listen } from '../host.ts';
import { useSightings } from '../state/sightings.ts';
import { useView } from '../state/view.ts';
import { loadSettings } from './change-settings.ts';
import { flyToSightings } from './fly-to-sightings.ts';
import { attempt } from './tell.ts';
import { openWindowChannel } from './window-channel.ts';
import { windowKind } from './windows.ts';

/** What the windows of one workspace tell each other. */
type Told =
  | { readonly selected: readonly string[] }
  | { readonly flyTo: readonly string[] }
  | { readonly asksForSelected: true };

/** Keeps the selection of all windows the same, and flies in the one with the map, until the returned function is called. */
export function shareSelection(): () => void {
  const { say, hear, close } = openWindowChannel<Told>('plimsoll-selection');
  let heard: ReadonlySet<string> | null = null;
  hear((data) => {
    if ('asksForSelected' in data) return say({ selected: [...useSightings.getState().selected] });
    if ('flyTo' in data) return void (windowKind() === 'desk' && attempt(() => flyToSightings(data.flyTo)));
    heard = new Set(data.selected);
    useSightings.setState({ selected: heard });
  });
  const leave = [
    useSightings.subscribe(({ selected }, before) => {
      if (selected !== heard && !isSame(selected, before.selected)) say({ selected: [...selected] });
    }),
    windowKind() === 'table' ? forTable(say) : () => {},
  ];
  return () => {
    leave.forEach((stop) => stop());
    close();
  };
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a === b || (a.size === b.size && a.isSubsetOf(b));

/** The window without a map asks the other to fly, and follows the settings made there. */
function forTable(say: (told: Told) => void): () => void {
  say({ asksForSelected: true });
  const stops = [
    useView.subscribe(({ flyTo }, before) => {
      if (!flyTo || flyTo === before.flyTo) return;
      useView.setState({ flyTo: null });
      say({ flyTo: [...useSightings.getState().selected] });
    }),
    listen('settings.changed', () => void attempt(loadSettings)),
  ];
  return () => stops.forEach((stop) => stop());
}
