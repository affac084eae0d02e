/** A regular shape by its corners and how far it is turned; a star where every other corner lies further in. */
interface MarkShape {
  readonly corners: number;
  readonly turnDegrees: number;
  readonly inner: number;
}

const shape = (corners: number, turnDegrees = 0, inner = 1): MarkShape => ({ corners, turnDegrees, inner });

/** What tells the classes apart where colours do not. */
const shapes: Readonly<Record<string, MarkShape>> = {
  'product tanker': shape(24),
  'crude tanker': shape(4, 45),
  'chemical tanker': shape(4),
  'gas carrier': shape(3),
  'bunker barge': shape(3, 180),
  'bulk carrier': shape(6),
  'general cargo': shape(5),
  'container ship': shape(8, 22.5),
  'fishing vessel': shape(10, 0, 0.5),
  'naval vessel': shape(8, 0, 0.45),
  other: shape(6, 0, 0.5),
  unknown: shape(12, 0, 0.6),
};

/** The outline of a class's shape around (0, 0), within a circle of `radius`; classes an analyst added are all alike. */
export function classOutline(vesselClass: string, radius: number): [number, number][] {
  const { corners, turnDegrees, inner } = shapes[vesselClass] ?? shape(5, 180);
  return Array.from({ length: corners }, (_, index) => {
    const angle = ((turnDegrees + (360 * index) / corners) * Math.PI) / 180;
    const reach = index % 2 === 1 ? radius * inner : radius;
    return [reach * Math.sin(angle), -reach * Math.cos(angle)];
  });
}
