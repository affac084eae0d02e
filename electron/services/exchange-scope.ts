import { combineMarkings } from '../../shared/domain/marking.ts';
import type { LeftOut, PackageChoice, PackagePart } from '../../shared/domain/package-profile.ts';
import type { PackageContent } from '../interchange/view-content.ts';
import type { Released } from '../log/release.ts';
import type { ChangeListener, Workspace } from '../log/workspace.ts';
import { type Selection, selectionOf } from './exchange-selection.ts';
import type { PackedOperation } from './package-operations.ts';
import { peerBlanks, peerVector } from './peers.ts';

/** What of a workspace leaves with a package: what the release may see, and of the log what the peer lacks. */
export interface ExchangeScope {
  /** Scenes, sightings, links and vessels that leave. */
  readonly reads: Pick<Workspace, 'entities' | 'stored' | 'sightings' | 'linksOf' | 'onChange'>;
  operations(): Generator<PackedOperation>;
  /** The streams of the log that leave with it. */
  readonly streams: readonly string[];
  readonly leftOut: LeftOut[];
  /** Hashes of what the peer was sent blanked before and is not given now either. */
  readonly stillBlank: readonly string[];
}

/** Whom a package is for and what it holds; nothing or null: for anyone, and all of the log. */
export type ScopeChoice = Pick<PackageChoice, 'release' | 'peer' | 'whole' | 'sightings'>;

export function exchangeScope(workspace: Workspace, choice: ScopeChoice): ExchangeScope {
  const { release = null, peer = null, whole = false, sightings = null } = choice;
  const released = release === null ? null : workspace.release(release);
  const selection = sightings === null ? null : selectionOf(workspace, sightings);
  const lacking =
    peer === null || whole || selection
      ? {}
      : { since: peerVector(workspace, peer), again: peerBlanks(workspace, peer) };
  const reads = released
    ? { ...released, onChange: (listener: ChangeListener) => workspace.onChange(listener) }
    : workspace;
  function* operations() {
    const known = new Set(lacking.again);
    for (const row of workspace.operationRows(lacking)) {
      if (selection && !selection.hasOperation(row.entity)) continue;
      const line = released ? released.line(row) : workspace.packageLine(row);
      if (line === null) continue;
      const { replica, stream, seq, hlc } = row;
      const blanked = released?.blanks(row) ? row.hash.toString('hex') : null;
      if (blanked === null || !known.has(blanked)) yield { replica, stream, seq, hlc, line, blanked };
    }
  }
  return {
    reads: selection ? selectedReads(reads, selection) : reads,
    operations,
    streams: selection ? streamsOf(operations()) : openStreams(workspace, released),
    leftOut: sightings === null ? withheldIn(released) : withheldOf(sightings, reads),
    stillBlank: peer === null || released === null ? [] : stillBlank(workspace, peer, released),
  };
}

const stillBlank = (workspace: Workspace, peer: string, released: Released): string[] =>
  workspace
    .rowsByHash(peerBlanks(workspace, peer))
    .filter((row) => released.blanks(row) || !released.covers(row.stream))
    .map(({ hash }) => hash.toString('hex'));

type Reads = ExchangeScope['reads'];

function selectedReads(reads: Reads, { hasEntity }: Selection): Reads {
  const kept = ({ id }: { readonly id: string }): boolean => hasEntity(id);
  return {
    entities: (kind) => reads.entities(kind).filter(kept),
    sightings: (scene) => reads.sightings(scene).filter(kept),
    linksOf: (ids) => reads.linksOf(ids).filter(kept),
    stored: (id) => (hasEntity(id) ? reads.stored(id) : null),
    onChange: (listener) => reads.onChange(listener),
  };
}

const streamsOf = (operations: Iterable<PackedOperation>): string[] => [
  ...new Set(Iterator.from(operations).map(({ stream }) => stream)),
];

const openStreams = (workspace: Workspace, released: Released | null): string[] =>
  workspace
    .versionVector()
    .map(({ stream }) => stream)
    .filter((stream) => released?.covers(stream) ?? true);

const withheldIn = (released: Released | null): LeftOut[] =>
  [...(released?.withheld ?? [])].map(([kind, count]) => ({ kind, count }));

/** Of chosen sightings, how many the release does not let out. */
function withheldOf(sightings: readonly string[], reads: Reads): LeftOut[] {
  const count = sightings.filter((id) => reads.stored(id) === null).length;
  return count === 0 ? [] : [{ kind: 'sighting', count }];
}

/** A package's marking from all it holds: scenes, sightings, their vessels, and with the log every stream of it. */
export function packageMarking(
  { reads, streams }: ExchangeScope,
  { scenes, views }: PackageContent,
  parts: readonly PackagePart[],
): string | null {
  const vessels = new Set(views.flatMap(({ vessels: linked }) => linked.map(({ link }) => link.vessel)));
  const ofVessels = [...vessels].map((vessel) => reads.stored(vessel)?.fields['marking'] ?? null);
  return combineMarkings([
    ...scenes.map(({ marking }) => marking),
    ...views.map(({ sighting }) => sighting.marking),
    ...ofVessels.filter((marking) => typeof marking === 'string'),
    ...(parts.includes('log') ? streams.flatMap((stream) => stream.split('\n')) : []),
  ]);
}
