import type { Scene } from '../../shared/domain/scene.ts';
import type { Json } from '../../shared/domain/json.ts';
import type { Scheme } from '../../shared/domain/scheme.ts';
import type { AddedRegister, Measured, PlacedSighting } from '../../shared/domain/sighting.ts';
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
export function createSightingText(
  translate: (key: string) => string,
  added: Scheme = [],
): (told: ToldOf) => SightingText {
  const commonTexts = [''];
  const shared = <K>(textOf: (key: K) => string): ((key: K | null | undefined) => number) => {
    const placeOf = remember((key: K) => commonTexts.push(textOf(key).toLowerCase()) - 1);
    return (key) => (key === null || key === undefined ? nothing : placeOf(key));
  };
  const worded = (field: string) => shared((value: string) => `${value}\n${translate(`values.${field}.${value}`)}`);
  const [vesselClass, activity, loadState] = [worded('vesselClass'), worded('activity'), worded('loadState')];
  const [aisState, confidence, review] = [worded('aisState'), worded('confidence'), worded('review')];
  const plain = shared((text: string) => text);
  const tenths = shared((metres: number) => String(metres / 10));
  const ofScene = shared(textOfScene);
  const ofVessel = shared(textOfVessel);
  const ofAdded = added.map(({ register, choices }) => {
    const word = (value: Json) => {
      const listed = choices.find((choice) => choice.value === value);
      return listed ? translate(`values.${register}.${listed.value}`) : '';
    };
    return shared((value: Json) =>
      (Array.isArray(value) ? value : [value]).flatMap((one) => [one, word(one)]).join('\n'),
    );
  });
  return ({ sighting, scene, vessel, notes }) => ({
    ownText: ownText(sighting, notes),
    commonTexts,
    // Of one length, as growing lists cost more than all the rest over 100,000 sightings.
    sharedTexts: [
      vesselClass(sighting.vesselClass),
      activity(sighting.activity),
      loadState(sighting.loadState),
      aisState(sighting.aisState),
      confidence(sighting.confidence),
      review(sighting.review),
      plain(sighting.berth),
      plain(sighting.changedBy),
      plain(sighting.marking),
      tenths(inTenths(sighting.place.length)),
      tenths(inTenths(sighting.place.beam)),
      ofScene(scene),
      ofVessel(vessel),
      ...added.map(({ register }, index) => ofAdded[index]?.(sighting[register as AddedRegister]) ?? nothing),
    ],
  });
}

/** The place of the empty text. */
const nothing = 0;

const inTenths = (size: Measured | null): number | null => size && Math.round(size.metres * 10);

function ownText({ id, changedAt, remarks }: PlacedSighting, notes: readonly string[] | undefined): string {
  const text = `${id.slice(-6)}\n${changedAt}\n${remarks ?? ''}`;
  return (notes ? joined([text, ...notes]) : text).toLowerCase();
}

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
