import { z } from 'zod';
import { combineMarkings } from '../../shared/domain/marking.ts';
import type { LeftOut, PackagePart } from '../../shared/domain/package-profile.ts';
import { VectorEntry } from '../../shared/domain/operation.ts';
import type { PackageContent } from '../interchange/view-content.ts';
import type { Workspace } from '../log/workspace.ts';
import type { PackedOperation } from './package-operations.ts';

/** What of a workspace leaves with a package: what the release may see, and of the log what the peer lacks. */
export interface ExchangeScope {
  /** Scenes, sightings, links and vessels that leave. */
  readonly reads: Pick<Workspace, 'entities' | 'stored' | 'sightings' | 'linksOf' | 'onChange'>;
  operations(): Generator<PackedOperation>;
  /** The streams of the log that leave with it. */
  readonly streams: readonly string[];
  readonly leftOut: LeftOut[];
}

/** Whom a package is for; nothing or null: for anyone, and all of the log. */
export interface ScopeChoice {
  readonly release?: string | null | undefined;
  readonly peer?: string | null | undefined;
}

export function exchangeScope(workspace: Workspace, { release, peer }: ScopeChoice): ExchangeScope {
  const released = release === null || release === undefined ? null : workspace.release(release);
  const since = peer === null || peer === undefined ? [] : peerVector(workspace, peer);
  return {
    reads: released ? { ...released, onChange: (listener) => workspace.onChange(listener) } : workspace,
    *operations() {
      for (const row of workspace.operationRows({ since })) {
        const line = released ? released.line(row) : workspace.packageLine(row);
        if (line !== null) yield { replica: row.replica, stream: row.stream, seq: row.seq, hlc: row.hlc, line };
      }
    },
    streams: workspace
      .versionVector()
      .map(({ stream }) => stream)
      .filter((stream) => released?.covers(stream) ?? true),
    leftOut: [...(released?.withheld ?? [])].map(([kind, count]) => ({ kind, count })),
  };
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

const peerKey = (peer: string): string => `peer ${peer}`;

/** How far a peer knows the log, by what was last exchanged with it; nothing of a peer never met. */
function peerVector(workspace: Pick<Workspace, 'facts'>, peer: string): VectorEntry[] {
  return z.array(VectorEntry).safeParse(workspace.facts.get(peerKey(peer))).data ?? [];
}

/** Notes that a peer now has the log as far as `vector` (of a package sent, or of the peer's own receipt). */
export function notePeer(workspace: Pick<Workspace, 'facts'>, peer: string, vector: readonly VectorEntry[]): void {
  const known = new Map(peerVector(workspace, peer).map((entry) => [`${entry.replica} ${entry.stream}`, entry]));
  for (const entry of vector) {
    const key = `${entry.replica} ${entry.stream}`;
    const before = known.get(key);
    if (!before || before.seq < entry.seq) known.set(key, entry);
  }
  workspace.facts.set(peerKey(peer), [...known.values()]);
}
