import { newSightingFields } from '../../shared/domain/sighting.ts';
import { fromRow, type SightingText } from '../log/entities.ts';
import type { PlaceSightings } from './sighting-places.ts';

/** Sightings, placed, as the JSON of an array of `PlacedSighting`. */
export type SightingTexts = (rows: readonly SightingText[]) => Promise<string>;

/**
 * Rows whose place holds still are put together as they are stored: nothing of them is parsed, which for 100,000 takes a
 * second in place of twenty. The others are read and placed one by one.
 */
export function createSightingTexts({
  placeSightings,
  groundOf,
}: {
  readonly placeSightings: PlaceSightings;
  /** What names a scene's ground now; null where places on it cannot be kept. */
  readonly groundOf: (scene: string) => string | null;
}): SightingTexts {
  return async (rows) => {
    const scenes = new Set(rows.flatMap(({ scene }) => scene ?? []));
    const grounds = new Map([...scenes].map((scene) => [scene, groundOf(scene)]));
    const isReady = (row: SightingText): boolean => row.ground === (grounds.get(row.scene ?? '') ?? '') && isWhole(row);
    const { ready = [], other = [] } = Object.groupBy(rows, (row) => (isReady(row) ? 'ready' : 'other'));
    const placed = await placeSightings(other.map(fromRow));
    return `[${[...ready.map(textOf), ...placed.map((sighting) => JSON.stringify(sighting))].join(',')}]`;
  };
}

const members = Object.keys(newSightingFields).map((field) => `"${field}":`);

/** Whether it says all that every sighting says: one of an earlier version may not. A text cannot hold a bare quote. */
const isWhole = ({ fields }: SightingText): boolean => members.every((member) => fields.includes(member));

const textOf = ({ id, fields, place, changedAt, changedBy, conflicts }: SightingText): string =>
  `${fields.slice(0, -1)},"id":"${id}","place":${place},"changedAt":"${changedAt}","changedBy":${JSON.stringify(changedBy)},"conflicts":${conflicts}}`;
