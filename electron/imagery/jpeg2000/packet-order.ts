import { unsupportedFeature } from './coding-parameters.ts';
import type { OrderChange } from './coding-parameters.ts';
import type { TileComponent } from './tile-geometry.ts';

/** Which precinct the next packet is of, and which layer of it. */
export interface PacketPlace {
  readonly component: number;
  readonly resolution: number;
  readonly precinct: number;
  readonly layer: number;
}

type Position = Omit<PacketPlace, 'layer'> & { readonly x: number; readonly y: number };

/** The packets of a part of a tile in their order (ISO 15444-1, B.12). */
export function* packetsOf(components: readonly TileComponent[], change: OrderChange): Generator<PacketPlace> {
  const positions = orderedPositions(components, change);
  if (change.progression === 0) {
    for (let layer = 0; layer < change.layers; layer += 1) {
      for (const position of positions) yield { ...position, layer };
    }
    return;
  }
  if (change.progression === 1) {
    yield* byResolutionAndLayer(positions, change);
    return;
  }
  for (const position of positions) {
    for (let layer = 0; layer < change.layers; layer += 1) yield { ...position, layer };
  }
}

function* byResolutionAndLayer(positions: readonly Position[], change: OrderChange): Generator<PacketPlace> {
  const byResolution = Map.groupBy(positions, ({ resolution }) => resolution);
  for (const ofResolution of byResolution.values()) {
    for (let layer = 0; layer < change.layers; layer += 1) {
      for (const position of ofResolution) yield { ...position, layer };
    }
  }
}

function orderedPositions(components: readonly TileComponent[], change: OrderChange): Position[] {
  const order = orders[change.progression];
  if (order === undefined) throw unsupportedFeature(`JPEG 2000 progression ${change.progression}`);
  const positions: Position[] = [];
  const endComponent = Math.min(change.endComponent, components.length);
  for (let component = change.firstComponent; component < endComponent; component += 1) {
    const tileComponent = components[component]!;
    const endResolution = Math.min(change.endResolution, tileComponent.resolutions.length);
    for (let resolution = change.firstResolution; resolution < endResolution; resolution += 1) {
      pushPositions(positions, tileComponent, { component, resolution });
    }
  }
  return positions.toSorted(order);
}

/** Where each precinct of a resolution begins in the tile's full size: that is what the orders by position go by. */
function pushPositions(
  positions: Position[],
  tileComponent: TileComponent,
  { component, resolution }: { readonly component: number; readonly resolution: number },
): void {
  const { left, top, precinctsAcross, precinctsDown, precinctPowers } = tileComponent.resolutions[resolution]!;
  const scale = 2 ** (tileComponent.resolutions.length - 1 - resolution);
  const [width, height] = [2 ** precinctPowers[0], 2 ** precinctPowers[1]];
  for (let precinct = 0; precinct < precinctsAcross * precinctsDown; precinct += 1) {
    const column = Math.floor(left / width) + (precinct % precinctsAcross);
    const row = Math.floor(top / height) + Math.floor(precinct / precinctsAcross);
    const x = Math.max(tileComponent.left, column * width * scale);
    const y = Math.max(tileComponent.top, row * height * scale);
    positions.push({ component, resolution, precinct, x, y });
  }
}

type Order = (a: Position, b: Position) => number;

const byResolution: Order = (a, b) => a.resolution - b.resolution;
const byComponent: Order = (a, b) => a.component - b.component;
const byPlace: Order = (a, b) => a.y - b.y || a.x - b.x;
const byPrecinct: Order = (a, b) => a.precinct - b.precinct;
const inTurn =
  (...orders: readonly Order[]): Order =>
  (a, b) => {
    for (const order of orders) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };

/** LRCP, RLCP, RPCL, PCRL and CPRL. */
const orders: readonly Order[] = [
  inTurn(byResolution, byComponent, byPrecinct),
  inTurn(byResolution, byComponent, byPrecinct),
  inTurn(byResolution, byPlace, byComponent, byPrecinct),
  inTurn(byPlace, byComponent, byResolution, byPrecinct),
  inTurn(byComponent, byPlace, byResolution, byPrecinct),
];
