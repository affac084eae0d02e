import type { Json } from '../../shared/domain/json.ts';
import { Scene } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { TileAnswer } from '../../shared/tile-answer.ts';
import type { Workspace } from '../log/workspace.ts';
import { openChip, type ChipSource } from './package-chips.ts';
import type { PlaceSightings } from './sighting-places.ts';
import { failedAnswer } from './tiles.ts';

const address = /^\/chips\/([0-9a-f-]{36})$/;

interface ChipParts {
  readonly workspace: Pick<Workspace, 'stored' | 'rowsByHash'>;
  readonly source: ChipSource;
  readonly placeSightings: PlaceSightings;
}

export const isChip = ({ pathname }: URL): boolean => pathname.startsWith('/chips/');

/**
 * Answers `/chips/<sighting>`: the pixels around a sighting as they are now, its outline drawn in, as PNG. `side` names
 * an operation whose outline is drawn instead: one side of a conflict.
 */
export async function chipResponse(url: URL, parts: ChipParts, signal: AbortSignal): Promise<TileAnswer> {
  try {
    const [, id] = address.exec(url.pathname) ?? [];
    const picture = await chipOf({ id: id ?? '', side: url.searchParams.get('side') }, parts, signal);
    return {
      status: 200,
      headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=3600' },
      body: new Uint8Array(picture).buffer,
    };
  } catch (error) {
    return failedAnswer(error);
  }
}

interface Wanted {
  readonly id: string;
  readonly side: string | null;
}

async function chipOf({ id, side }: Wanted, { workspace, source, placeSightings }: ChipParts, signal: AbortSignal) {
  const found = workspace.stored(id);
  const geometry = side === null ? undefined : geometryOf(workspace, side);
  const stored = found && geometry ? { ...found, fields: { ...found.fields, geometry } } : found;
  const [sighting] = await placeSightings(stored ? [stored] : []);
  if (!sighting) throw new AppError('not-found', 'There is no such sighting.');
  const fields = workspace.stored(sighting.scene)?.fields;
  const scene = Scene.safeParse({ ...fields, id: sighting.scene }).data ?? null;
  const chip = await openChip(source, { sighting, scene, vessels: [] }, signal);
  if ('reason' in chip) throw new AppError('not-found', chip.reason);
  return chip.outlined();
}

/** The geometry an operation says; nothing where it says another field. */
function geometryOf(workspace: ChipParts['workspace'], hash: string): Json | undefined {
  const [row] = /^[0-9a-f]{64}$/.test(hash) ? workspace.rowsByHash([hash]) : [];
  return row?.field === 'geometry' && row.value !== null ? (JSON.parse(row.value) as Json) : undefined;
}
