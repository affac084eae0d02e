import { Scene } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { TileAnswer } from '../../shared/tile-answer.ts';
import type { Workspace } from '../log/workspace.ts';
import { openChip, type ChipSource } from './package-chips.ts';
import type { PlaceSightings } from './sighting-places.ts';
import { failedAnswer } from './tiles.ts';

const address = /^\/chips\/([0-9a-f-]{36})$/;

interface ChipParts {
  readonly workspace: Pick<Workspace, 'stored'>;
  readonly source: ChipSource;
  readonly placeSightings: PlaceSightings;
}

export const isChip = ({ pathname }: URL): boolean => pathname.startsWith('/chips/');

/** Answers `/chips/<sighting>`: the pixels around a sighting as they are now, its outline drawn in, as PNG. */
export async function chipResponse(url: URL, parts: ChipParts, signal: AbortSignal): Promise<TileAnswer> {
  try {
    const [, id] = address.exec(url.pathname) ?? [];
    const picture = await chipOf(id ?? '', parts, signal);
    return {
      status: 200,
      headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=3600' },
      body: new Uint8Array(picture).buffer,
    };
  } catch (error) {
    return failedAnswer(error);
  }
}

async function chipOf(id: string, { workspace, source, placeSightings }: ChipParts, signal: AbortSignal) {
  const stored = workspace.stored(id);
  const [sighting] = await placeSightings(stored ? [stored] : []);
  if (!sighting) throw new AppError('not-found', 'There is no such sighting.');
  const fields = workspace.stored(sighting.scene)?.fields;
  const scene = Scene.safeParse({ ...fields, id: sighting.scene }).data ?? null;
  const chip = await openChip(source, { sighting, scene, vessels: [] }, signal);
  if ('reason' in chip) throw new AppError('not-found', chip.reason);
  return chip.outlined();
}
