import { t } from 'i18next';
import { formatLonLat } from '../../shared/domain/coordinates.ts';
import { useSettings } from '../state/settings.ts';
import { useView } from '../state/view.ts';
import { attempt, tell } from './tell.ts';

/** Copies the place last pointed at, in the format chosen. */
export async function copyPlace(): Promise<void> {
  const lonLat = useView.getState().cursor?.lonLat;
  const text = lonLat ? formatLonLat(lonLat, useSettings.getState().coordinateFormat) : null;
  if (!text) return;
  await attempt(async () => {
    await navigator.clipboard.writeText(text);
    tell(t('map.copied', { place: text }));
  });
}
