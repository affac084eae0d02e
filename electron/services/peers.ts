import { z } from 'zod';
import type { MissingPackages, PackageAddress, Peer, Sender } from '../../shared/domain/exchange.ts';
import { VectorEntry } from '../../shared/domain/operation.ts';
import type { Workspace } from '../log/workspace.ts';

type Desk = Pick<Workspace, 'facts' | 'replica'>;
type Facts = Pick<Workspace, 'facts'>;
type Readers = Facts & Pick<Workspace, 'writerOf'>;

const peerKey = (peer: string): string => `peer ${peer}`;
const sentKey = (peer: string): string => `sent ${peer}`;
const blanksKey = (peer: string): string => `blanks of ${peer}`;
const receivedLead = 'received ';

/** The count of packages for a peer starts anew where the file writes under another replica id. */
const Sent = z.object({
  replica: z.string(),
  number: z.number().int(),
  at: z.iso.datetime(),
  confirmed: z.object({ number: z.number().int(), at: z.iso.datetime() }).nullable(),
});

/** The numbers taken in of one sender; those up to `wholeTo` need not come any more. `at`: when the last one was. */
const Received = z.object({
  numbers: z.array(z.number().int()),
  wholeTo: z.number().int(),
  at: z.iso.datetime().nullable().default(null),
});
type Received = z.output<typeof Received>;

/** How far a peer knows the log, by what was last exchanged with it; nothing of a peer never met. */
export function peerVector({ facts }: Facts, peer: string): VectorEntry[] {
  return z.array(VectorEntry).safeParse(facts.get(peerKey(peer))).data ?? [];
}

/** Notes that a peer now has the log as far as `vector` (of a package sent, or of the peer's own receipt). */
export function notePeer(workspace: Facts, peer: string, vector: readonly VectorEntry[]): void {
  const known = new Map(peerVector(workspace, peer).map((entry) => [`${entry.replica} ${entry.stream}`, entry]));
  for (const entry of vector) {
    const key = `${entry.replica} ${entry.stream}`;
    const before = known.get(key);
    if (!before || before.seq < entry.seq) known.set(key, entry);
  }
  workspace.facts.set(peerKey(peer), [...known.values()]);
}

/** Hashes of the operations a peer was sent without their values, which a wider release may give it. */
export function peerBlanks({ facts }: Facts, peer: string): string[] {
  return z.array(z.string()).safeParse(facts.get(blanksKey(peer))).data ?? [];
}

/** Notes all that a peer has blanked only. */
export function noteBlanks({ facts }: Facts, peer: string, blanks: readonly string[]): void {
  facts.set(blanksKey(peer), blanks.length === 0 ? null : [...blanks]);
}

/** The number of the next package for a peer. */
export function nextNumber({ facts, replica }: Desk, peer: string): number {
  const sent = Sent.safeParse(facts.get(sentKey(peer))).data;
  return sent?.replica === replica ? sent.number + 1 : 1;
}

export function noteSent({ facts, replica }: Desk, peer: string, number: number): void {
  const before = Sent.safeParse(facts.get(sentKey(peer))).data ?? null;
  facts.set(sentKey(peer), { replica, number, at: now(), confirmed: before?.confirmed ?? null });
}

/** Whether packages went to a peer under a replica id. */
export const hasSent = ({ facts }: Facts, peer: string, replica: string): boolean =>
  Sent.safeParse(facts.get(sentKey(peer))).data?.replica === replica;

/** Notes by a peer's receipt which package it has. */
export function noteConfirmed({ facts, replica }: Desk, peer: string, confirmed: { number: number; at: string }): void {
  const before = Sent.safeParse(facts.get(sentKey(peer))).data;
  const sent = before ?? { replica, number: confirmed.number, at: confirmed.at, confirmed: null };
  const isNewer = (sent.confirmed?.number ?? 0) < confirmed.number;
  if (isNewer) facts.set(sentKey(peer), { ...sent, confirmed });
}

export function listPeers(workspace: Facts & Pick<Workspace, 'numbersBeyond'>): Peer[] {
  const { facts } = workspace;
  const names = new Set(['peer ', 'sent '].flatMap((lead) => facts.names(lead)));
  return [...names].toSorted().map((name) => {
    const sent = Sent.safeParse(facts.get(sentKey(name))).data ?? null;
    return {
      name,
      sent: sent && { number: sent.number, at: sent.at },
      confirmed: sent?.confirmed ?? null,
      lacks: workspace.numbersBeyond(peerVector(workspace, name)).length + peerBlanks(workspace, name).length,
    };
  });
}

/** Notes that a numbered package was taken in. */
export function noteReceived({ facts }: Facts, { from, to, number, whole }: PackageAddress): void {
  const key = `${receivedLead}${from} ${to}`;
  const before = Received.safeParse(facts.get(key)).data ?? nothingReceived;
  const wholeTo = whole ? Math.max(before.wholeTo, number) : before.wholeTo;
  const numbers = [...new Set([...before.numbers, number])].filter((one) => one > wholeTo).toSorted((a, b) => a - b);
  facts.set(key, { numbers, wholeTo, at: now() });
}

/** The desks whose numbered packages were taken in, and the last of each. */
export const listSenders = (workspace: Readers): Sender[] =>
  receivedFrom(workspace).map(({ from, to, received }) => ({
    from,
    to,
    who: workspace.writerOf(from),
    last: lastOf(received),
    at: received.at,
  }));

const mostNamed = 1000;

/** The packages that must have been sent, since later ones came, and were not taken in. */
export function missingPackages(workspace: Readers): MissingPackages[] {
  return receivedFrom(workspace).flatMap(({ from, to, received }) => {
    const { numbers, wholeTo } = received;
    const taken = new Set(numbers);
    const length = Math.min(lastOf(received) - wholeTo, mostNamed);
    const all = Array.from({ length }, (_, at) => wholeTo + 1 + at);
    const missing = all.filter((number) => !taken.has(number));
    return missing.length === 0 ? [] : [{ from, to, who: workspace.writerOf(from), numbers: missing }];
  });
}

const nothingReceived: Received = { numbers: [], wholeTo: 0, at: null };

const lastOf = ({ numbers, wholeTo }: Received): number => numbers.at(-1) ?? wholeTo;

function receivedFrom({ facts }: Facts) {
  return facts.names(receivedLead).map((name) => {
    const [, from = '', to = ''] = /^([0-9a-f]+) (.*)$/s.exec(name) ?? [];
    return { from, to, received: Received.safeParse(facts.get(receivedLead + name)).data ?? nothingReceived };
  });
}

const now = (): string => new Date().toISOString();
