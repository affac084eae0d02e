import type { DrawnShip, PortPlan } from './port-plan.ts';

/** Blue, green, red and near infrared reflectance counts, 16-bit. */
type Paint = readonly [number, number, number, number];

const water: Paint = [620, 540, 360, 170];
const land: Paint = [1100, 1250, 1350, 2600];
const concrete: Paint = [2300, 2350, 2400, 2500];
const tankRoof: Paint = [4600, 4700, 4700, 4500];
const deck: Paint = [1500, 1350, 2300, 1900];
const deckhouse: Paint = [5200, 5200, 5100, 4900];
const hullEdge: Paint = [900, 850, 1100, 900];
const foam: Paint = [2100, 2000, 1800, 1300];
const buoyPaint: Paint = [3200, 2600, 5200, 3600];

/** A deterministic 32-bit hash of pixel and band: the same noise whatever the order of painting. */
function noise(column: number, row: number, band: number): number {
  let h = Math.imul(column, 0x85ebca6b) ^ Math.imul(row, 0xc2b2ae35) ^ Math.imul(band + 1, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

/** Rows `top` to `top + rows` of the port: `rows × width × 4` uint16 samples, pixel-interleaved. */
export function paintPort(plan: PortPlan, width: number, top: number, rows: number): Uint16Array {
  const samples = new Uint16Array(rows * width * 4);
  paintGround(plan, width, { top, rows }, samples);
  for (const ship of plan.ships) {
    if (ship.activity === 'underway') paintWake(plan, ship, { width, top, rows }, samples);
    paintShip(plan, ship, { width, top, rows }, samples);
  }
  return samples;
}

function paintGround(plan: PortPlan, width: number, band: { top: number; rows: number }, samples: Uint16Array): void {
  let at = 0;
  for (let row = band.top; row < band.top + band.rows; row++) {
    const swell = 40 * Math.sin(row / 37);
    for (let column = 0; column < width; column++) {
      const paint = groundAt(plan, column, row);
      const wave = paint === water ? swell + 30 * Math.sin((column + row / 2) / 23) : 0;
      const spread = paint === water ? 90 : 420;
      for (let channel = 0; channel < 4; channel++) {
        samples[at++] = Math.max(
          1,
          paint[channel]! + wave * (1 - channel / 5) + (noise(column, row, channel) - 0.5) * spread,
        );
      }
    }
  }
}

function groundAt(plan: PortPlan, column: number, row: number): Paint {
  for (const quay of plan.quays) {
    if (column >= quay.left && column < quay.right && row >= quay.top && row < quay.bottom) return concrete;
  }
  if (row < plan.shoreRow || column < plan.shoreColumn) {
    for (const tank of plan.tanks) {
      const dx = column - tank.centre[0];
      const dy = row - tank.centre[1];
      if (dx * dx + dy * dy <= tank.radius * tank.radius) return tankRoof;
    }
    return land;
  }
  const bx = column - plan.buoy[0];
  const by = row - plan.buoy[1];
  return bx * bx + by * by < (6 / plan.metresPerPixel) ** 2 ? buoyPaint : water;
}

interface Strip {
  readonly width: number;
  readonly top: number;
  readonly rows: number;
}

/** Calls back for every pixel of the strip within `reach` pixels of the ship, in metres forward and to starboard. */
function aroundShip(
  plan: PortPlan,
  ship: DrawnShip,
  strip: Strip,
  reach: number,
  paint: (at: number, forward: number, starboard: number, column: number, row: number) => void,
): void {
  const angle = (ship.headingDegrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const first = Math.max(strip.top, Math.floor(ship.centre[1] - reach));
  const last = Math.min(strip.top + strip.rows - 1, Math.ceil(ship.centre[1] + reach));
  const left = Math.max(0, Math.floor(ship.centre[0] - reach));
  const right = Math.min(strip.width - 1, Math.ceil(ship.centre[0] + reach));
  for (let row = first; row <= last; row++) {
    for (let column = left; column <= right; column++) {
      const dx = (column + 0.5 - ship.centre[0]) * plan.metresPerPixel;
      const dy = (row + 0.5 - ship.centre[1]) * plan.metresPerPixel;
      paint(((row - strip.top) * strip.width + column) * 4, dx * sin - dy * cos, dx * cos + dy * sin, column, row);
    }
  }
}

function paintShip(plan: PortPlan, ship: DrawnShip, strip: Strip, samples: Uint16Array): void {
  const half = ship.lengthMetres / 2;
  aroundShip(plan, ship, strip, half / plan.metresPerPixel + 2, (at, forward, starboard, column, row) => {
    const halfBeam = halfBeamAt(ship, forward);
    if (Math.abs(forward) > half || Math.abs(starboard) > halfBeam) return;
    const paint = surfaceOf(ship, forward, starboard, halfBeam);
    for (let channel = 0; channel < 4; channel++) {
      samples[at + channel] = paint[channel]! + (noise(column, row, channel + 8) - 0.5) * 260;
    }
  });
}

/** Half the beam at a distance forward of the middle: full amidships, a rounded bow, a slightly narrowed stern. */
function halfBeamAt(ship: DrawnShip, forward: number): number {
  const half = ship.lengthMetres / 2;
  const bowStart = half - 0.18 * ship.lengthMetres;
  const fullness = forward > bowStart ? Math.sqrt(Math.max(0, 1 - ((forward - bowStart) / (half - bowStart)) ** 2)) : 1;
  const sternStart = -half + 0.06 * ship.lengthMetres;
  const stern = forward < sternStart ? 1 - 0.25 * ((sternStart - forward) / (half + sternStart)) : 1;
  return (ship.beamMetres / 2) * Math.min(fullness, stern);
}

function surfaceOf(ship: DrawnShip, forward: number, starboard: number, halfBeam: number): Paint {
  if (halfBeam - Math.abs(starboard) < 0.9) return hullEdge;
  const aft = forward + ship.lengthMetres / 2;
  if (aft > 0.04 * ship.lengthMetres && aft < 0.17 * ship.lengthMetres && Math.abs(starboard) < halfBeam * 0.8) {
    return deckhouse;
  }
  return Math.abs(starboard) < 0.8 ? concrete : deck;
}

function paintWake(plan: PortPlan, ship: DrawnShip, strip: Strip, samples: Uint16Array): void {
  const length = ship.lengthMetres * 2.5;
  aroundShip(plan, ship, strip, length / plan.metresPerPixel, (at, forward, starboard, column, row) => {
    const astern = -forward - ship.lengthMetres / 2;
    if (astern < 0 || astern > length || column < plan.shoreColumn || row < plan.shoreRow) return;
    const arm = Math.abs(Math.abs(starboard) - astern * 0.22);
    const strength =
      Math.max(0, 1 - astern / length) * (arm < 3 ? 0.7 : Math.abs(starboard) < ship.beamMetres / 3 ? 0.5 : 0);
    for (let channel = 0; channel < 4; channel++) {
      samples[at + channel] = samples[at + channel]! * (1 - strength) + foam[channel]! * strength;
    }
  });
}
