/** A tanker as drawn: sizes in metres on the ground, heading in degrees from true north, position in scene pixels. */
export interface DrawnShip {
  readonly name: string;
  readonly vesselClass: 'product tanker' | 'chemical tanker' | 'bunker barge' | 'crude tanker';
  readonly activity: 'berthed' | 'moored to buoy' | 'anchored' | 'underway';
  readonly centre: readonly [number, number];
  readonly lengthMetres: number;
  readonly beamMetres: number;
  readonly headingDegrees: number;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where things lie in a made-up port, in pixels of a square of `size`. Land is to the north and the west. */
export interface PortPlan {
  readonly size: number;
  readonly metresPerPixel: number;
  readonly shoreRow: number;
  readonly shoreColumn: number;
  readonly quays: readonly Rectangle[];
  readonly tanks: readonly { readonly centre: readonly [number, number]; readonly radius: number }[];
  readonly buoy: readonly [number, number];
  readonly ships: readonly DrawnShip[];
}

const drafts: readonly Omit<DrawnShip, 'centre'>[] = [
  {
    name: 'TEST HULL A',
    vesselClass: 'product tanker',
    activity: 'berthed',
    lengthMetres: 110,
    beamMetres: 17,
    headingDegrees: 90,
  },
  {
    name: 'TEST HULL B',
    vesselClass: 'product tanker',
    activity: 'berthed',
    lengthMetres: 96,
    beamMetres: 15,
    headingDegrees: 270,
  },
  {
    name: 'TEST HULL C',
    vesselClass: 'chemical tanker',
    activity: 'berthed',
    lengthMetres: 84,
    beamMetres: 13.5,
    headingDegrees: 180,
  },
  {
    name: 'TEST HULL D',
    vesselClass: 'product tanker',
    activity: 'berthed',
    lengthMetres: 119,
    beamMetres: 18.2,
    headingDegrees: 0,
  },
  {
    name: 'TEST HULL E',
    vesselClass: 'bunker barge',
    activity: 'berthed',
    lengthMetres: 62,
    beamMetres: 11,
    headingDegrees: 180,
  },
  {
    name: 'TEST HULL F',
    vesselClass: 'crude tanker',
    activity: 'moored to buoy',
    lengthMetres: 182,
    beamMetres: 27.4,
    headingDegrees: 312,
  },
  {
    name: 'TEST HULL G',
    vesselClass: 'product tanker',
    activity: 'anchored',
    lengthMetres: 104,
    beamMetres: 16.6,
    headingDegrees: 35,
  },
  {
    name: 'TEST HULL H',
    vesselClass: 'product tanker',
    activity: 'anchored',
    lengthMetres: 92,
    beamMetres: 14.6,
    headingDegrees: 37,
  },
  {
    name: 'TEST HULL I',
    vesselClass: 'chemical tanker',
    activity: 'anchored',
    lengthMetres: 76,
    beamMetres: 12.4,
    headingDegrees: 41,
  },
  {
    name: 'TEST HULL J',
    vesselClass: 'product tanker',
    activity: 'underway',
    lengthMetres: 128,
    beamMetres: 20.4,
    headingDegrees: 203,
  },
  {
    name: 'TEST HULL K',
    vesselClass: 'product tanker',
    activity: 'underway',
    lengthMetres: 88,
    beamMetres: 14,
    headingDegrees: 128,
  },
  {
    name: 'TEST HULL L',
    vesselClass: 'bunker barge',
    activity: 'underway',
    lengthMetres: 54,
    beamMetres: 10.2,
    headingDegrees: 251,
  },
];

/** Fractions of the scene's side: (column, row) of each ship's centre, in the order of `drafts`. */
const places: readonly (readonly [number, number])[] = [
  [0.42, 0.2],
  [0.6, 0.2],
  [0.2, 0.42],
  [0.2, 0.62],
  [0.2, 0.78],
  [0.8, 0.5],
  [0.52, 0.52],
  [0.62, 0.62],
  [0.46, 0.68],
  [0.36, 0.84],
  [0.78, 0.8],
  [0.58, 0.4],
];

/** The plan for a square scene of `size` pixels. Below 2048 the ships that do not fit side by side are left out. */
export function planPort(size: number, metresPerPixel: number): PortPlan {
  const shoreRow = Math.round(size * 0.15);
  const shoreColumn = Math.round(size * 0.14);
  const quayWidth = 24 / metresPerPixel;
  const ships = drafts.map((draft, index) => ({ ...draft, centre: berthOf(draft, index) }));
  function berthOf(draft: Omit<DrawnShip, 'centre'>, index: number): [number, number] {
    const [fx, fy] = places[index]!;
    const gap = 3 / metresPerPixel + draft.beamMetres / metresPerPixel / 2;
    if (draft.activity !== 'berthed') return [Math.round(fx * size), Math.round(fy * size)];
    const alongNorthQuay = draft.headingDegrees % 180 === 90;
    return alongNorthQuay
      ? [Math.round(fx * size), shoreRow + quayWidth + gap]
      : [shoreColumn + quayWidth + gap, Math.round(fy * size)];
  }
  const tankRadius = 18 / metresPerPixel;
  return {
    size,
    metresPerPixel,
    shoreRow,
    shoreColumn,
    quays: [
      { left: shoreColumn, top: shoreRow, right: Math.round(size * 0.72), bottom: shoreRow + quayWidth },
      { left: shoreColumn, top: shoreRow, right: shoreColumn + quayWidth, bottom: Math.round(size * 0.9) },
    ],
    tanks: tankFarm(size, tankRadius),
    buoy: buoyAhead(
      ships.find((ship) => ship.activity === 'moored to buoy')!,
      metresPerPixel,
    ),
    ships: size >= 2048 ? ships : ships.filter((_, index) => index % 3 === 0),
  };
}

function tankFarm(size: number, radius: number): PortPlan['tanks'] {
  const columns = [0.05, 0.09];
  const rows = [0.24, 0.3, 0.36, 0.42, 0.48];
  return columns.flatMap((fx) => rows.map((fy) => ({ centre: [fx * size, fy * size] as const, radius })));
}

function buoyAhead(ship: DrawnShip, metresPerPixel: number): readonly [number, number] {
  const angle = (ship.headingDegrees * Math.PI) / 180;
  const ahead = (ship.lengthMetres / 2 + 30) / metresPerPixel;
  return [ship.centre[0] + Math.sin(angle) * ahead, ship.centre[1] - Math.cos(angle) * ahead];
}
