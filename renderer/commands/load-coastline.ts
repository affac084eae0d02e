import { type Coastline, readCoastline } from '../../shared/domain/coastline.ts';

/** The coastline that ships with the app; null without it, as the window does without. */
export async function loadCoastline(): Promise<Coastline | null> {
  const response = await fetch('/assets/coastline.bin').catch(() => null);
  return response?.ok ? readCoastline(await response.arrayBuffer()) : null;
}
