import type { Geometry } from '../../../shared/domain/geometry.ts';
import { untilSightings } from '../../commands/until-sightings.ts';
import type { ToolContext } from './tool-context.ts';

/** Keeps a new shape in sight until the store has it, or it turns out that it was not stored. */
export async function storeDrawn(
  { pending }: ToolContext,
  geometry: Geometry,
  stored: Promise<string | null>,
): Promise<void> {
  const release = pending.hold(geometry);
  const id = await stored;
  if (id) await untilSightings(({ byId }) => byId.has(id));
  release();
}
