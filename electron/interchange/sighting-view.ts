import type { WithheldField } from '../../shared/domain/package-profile.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import type { VesselLink } from '../../shared/domain/vessel.ts';

/** A vessel a sighting is linked to, as views name it. */
export interface LinkedVessel {
  readonly link: VesselLink;
  readonly name: string;
  readonly imo: string | null;
  readonly mmsi: string | null;
  readonly flag: string | null;
}

/** A sighting with all a reader outside needs beside it. The scene is null where its entity is not in the log. */
export interface SightingView {
  readonly sighting: PlacedSighting;
  readonly scene: Scene | null;
  /** The chosen one first. */
  readonly vessels: readonly LinkedVessel[];
}

/** The vessel the analyst chose, else null. */
export function chosenVessel(view: SightingView): LinkedVessel | null {
  return view.vessels.find(({ link }) => link.chosen) ?? null;
}

/** The vessels a reader may see: all, or only the chosen one where other candidates are withheld. */
export function shownVessels({ vessels }: SightingView, withheld: readonly WithheldField[]): readonly LinkedVessel[] {
  return withheld.includes('otherCandidates') ? vessels.filter(({ link }) => link.chosen) : vessels;
}

/** Degrees with at most 7 decimals: 1 cm. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7 + 0;
}
