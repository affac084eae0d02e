import { v7 as newId } from 'uuid';
import { createSightingRows, matchingRows, sortedRows } from '../renderer/state/sighting-rows.ts';
import { type SightingsStep, withStep } from '../renderer/state/sighting-steps.ts';
import { newSightingFields, type PlacedSighting, vesselClasses } from '../shared/domain/sighting.ts';
import { anySighting, type SightingQuery } from '../shared/domain/sighting-query.ts';
import { median, report } from './lib/report.ts';

/** What the sightings table does with 100,000 sightings: rows, sorting, and every kind of filter. */
const count = Number(process.argv[2] ?? 100_000);
const scene = newId();
const sightings = Array.from({ length: count }, (_, index) => aSighting(index));
let sources = {
  steps: [] as readonly SightingsStep[],
  byId: new Map(sightings.map((sighting) => [sighting.id, sighting])),
  linksBySighting: new Map(),
  vesselsById: new Map(),
  scenesById: new Map(),
  notesBySighting: new Map(),
};
const makeRows = createSightingRows();
const translate = (key: string): string => key;

const rows = measured('make the rows of the table, the first time', 1000, () => makeRows(sources, translate), 1);
measured('make them again after one edit', 100, () => {
  const [before, first] = [sources.byId, sightings[0]!];
  const byId = new Map(before).set(first.id, { ...first, remarks: 'changed' });
  sources = { ...sources, byId, steps: withStep(sources.steps, { before, after: byId, ids: [first.id] }) };
  return makeRows(sources, translate);
});
const sorted = measured('sort them by when they were changed', 250, () =>
  sortedRows(rows, { sortBy: 'changed', descending: true }),
);
const queries: Readonly<Record<string, Partial<SightingQuery>>> = {
  class: { vesselClass: ['crude tanker', 'gas carrier'] },
  'state, confidence and length': {
    review: ['submitted'],
    confidence: ['possible', 'probable'],
    lengthFromMetres: 90,
    lengthToMetres: 200,
  },
  'not linked and in conflict': { vessel: 'not linked', conflicts: 'in conflict' },
  'text, the first time': { text: 'berth 17 tanker' },
  text: { text: 'hose berth 3' },
  'text that nothing has': { text: 'zzzz' },
};
for (const [name, conditions] of Object.entries(queries))
  measured(
    `filter by ${name}`,
    100,
    () => matchingRows(rows, sorted, { ...anySighting, ...conditions }),
    name.includes('first') ? 1 : 7,
  );

/** Runs it some times and reports the median processor time against a limit in milliseconds; gives the last result. */
function measured<T>(work: string, limitMs: number, run: () => readonly T[], times = 7): readonly T[] {
  let last: readonly T[] = [];
  const took = Array.from({ length: times }, () => {
    const start = process.cpuUsage();
    last = run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  const ms = median(took);
  report({
    work: `${count} sightings: ${work} (${last.length} rows)`,
    ours: `processor ${ms.toFixed(1)} ms`,
    peer: '',
    must: `≤ ${limitMs} ms`,
    met: ms <= limitMs,
  });
  return last;
}

function measure(metres: number) {
  return { metres, plusMinusMetres: 1 };
}

function aSighting(index: number): PlacedSighting {
  return {
    ...newSightingFields,
    loadBasis: [],
    deception: [],
    id: newId(),
    scene,
    geometry: { shape: 'point', at: [index % 1000, index / 1000] },
    vesselClass: vesselClasses[index % vesselClasses.length]!,
    confidence: (['possible', 'probable', 'confirmed'] as const)[index % 3]!,
    review: (['draft', 'submitted', 'accepted', 'returned'] as const)[index % 4]!,
    berth: `Berth ${index % 40}`,
    remarks: index % 10 === 0 ? 'Hose seen on the port side, deep in the water' : null,
    place: {
      lonLat: [127, 37],
      outline: null,
      length: measure(40 + (index % 300)),
      beam: measure(15),
      headingDegrees: 5,
    },
    changedAt: new Date(Date.UTC(2026, 0, 1) + ((index * 7919) % count) * 1000).toISOString(),
    changedBy: 'Kim',
    conflicts: index % 500 === 0 ? 1 : 0,
  };
}
