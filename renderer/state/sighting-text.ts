import type { Scene } from '../../shared/domain/scene.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import type { SightingFacts } from '../../shared/domain/sighting-query.ts';
import type { VesselRecord } from '../../shared/domain/vessel.ts';

/** What is said of a sighting, as a query reads it. */
type SightingText = Pick<SightingFacts, 'ownText' | 'commonTexts' | 'sharedTexts'>;

/** A sighting and what else is known of it. */
export interface ToldOf {
  readonly sighting: PlacedSighting;
  readonly scene: Scene | undefined;
  readonly vessel: VesselRecord | undefined;
  readonly notes: readonly string[] | undefined;
}

/**
 * Tells what is said of sightings; `translate` gives the shown word of a stored value, so that a search finds both.
 * Lengths are those the table shows.
 */
export function createSightingText(translate: (key: string) => string): (told: ToldOf) => SightingText {
  const commonTexts: string[] = [];
  const shared = <K>(textOf: (key: K) => string) =>
    remember((key: K) => commonTexts.push(textOf(key).toLowerCase()) - 1);
  const worded = wordedFields.map((field) =>
    shared((value: string) => `${value}\n${translate(`values.${field}.${value}`)}`),
  );
  const plain = shared((text: string) => text);
  const tenths = shared((metres: number) => String(metres / 10));
  const ofScene = shared(textOfScene);
  const ofVessel = shared(textOfVessel);
  return ({ sighting, scene, vessel, notes }) => {
    const { id, place, remarks, changedAt, berth, changedBy, marking } = sighting;
    const sharedTexts = wordedFields.map((field, index) => worded[index]!(sighting[field]));
    for (const text of [berth, changedBy, marking]) if (text) sharedTexts.push(plain(text));
    for (const size of [place.length, place.beam]) if (size) sharedTexts.push(tenths(Math.round(size.metres * 10)));
    if (scene) sharedTexts.push(ofScene(scene));
    if (vessel) sharedTexts.push(ofVessel(vessel));
    const ownText = joined([id.slice(-6), changedAt, remarks, ...(notes ?? [])]).toLowerCase();
    return { ownText, commonTexts, sharedTexts };
  };
}

const wordedFields = ['vesselClass', 'activity', 'loadState', 'aisState', 'confidence', 'review'] as const;

const textOfScene = ({ fileName, port, acquired }: Scene): string => joined([fileName, port, acquired?.utc]);

const textOfVessel = ({ name, formerNames, imo, mmsi, callSign }: VesselRecord): string =>
  joined([name, ...formerNames, imo, mmsi, callSign]);

const joined = (texts: readonly (string | null | undefined)[]): string => texts.filter(Boolean).join('\n');

/** There are few values and many sightings. */
function remember<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
