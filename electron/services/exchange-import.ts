import { z } from 'zod';
import type { PackageVerdict } from '../../shared/domain/package-outcome.ts';
import { ImportOutcome, PackageAddress } from '../../shared/domain/exchange.ts';
import { AppError } from '../../shared/errors.ts';
import { parseBoundedJson } from '../interchange/bounded-json.ts';
import { operationsFolder } from '../interchange/package-paths.ts';
import { hashFile } from '../imagery/hash-file.ts';
import { readLines } from '../interchange/read-lines.ts';
import { openZip } from '../interchange/zip-reader.ts';
import { workspaceError } from '../log/database-errors.ts';
import type { Merged } from '../log/merge.ts';
import type { Workspace } from '../log/workspace.ts';
import type { Sign } from '../trust/own-keys.ts';
import { writeReceipt } from './exchange-receipt.ts';
import { createSpool, type Spool } from './exchange-spool.ts';
import { createPassingChains, type PassedChain } from './passing-chains.ts';
import { missingPackages, noteReceived } from './peers.ts';
import type { Progress } from './tasks.ts';

/** What an import works with. `verify` throws nothing for a bad package: it says so. */
export interface PackageImport {
  readonly workspace: Workspace;
  readonly path: string;
  /** The file it came as, where `path` is what was sealed in it. */
  readonly cameAs?: string;
  readonly purpose: 'keep' | 'trial';
  readonly verify: (path: string) => Promise<PackageVerdict>;
  /** Hears of a package that was taken in. */
  readonly noteTaken?: (verdict: PackageVerdict) => void;
  /** Signs the receipt of a numbered package. */
  readonly sign?: Sign | null;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/**
 * Takes the operations of a package into the workspace, all or none: the package is verified first, and nothing but
 * its operations is read. A trial tells what would come of it. Throws `package-damaged` for one not in order.
 */
export async function importPackage(order: PackageImport): Promise<ImportOutcome> {
  const { workspace, path, verify, signal, progress } = order;
  const sha256 = await hashFile(path, { checkpoint: () => refuseCancelled(signal), progress: () => {} });
  const before = KnownPackage.safeParse(workspace.facts.get(knownKey(sha256)));
  if (before.success) return { ...standing(order, sha256), ...before.data, known: before.data.operations };
  progress(0, 1, 'Verifying');
  const verdict = await verify(path);
  if (!verdict.ok) throw refused(verdict);
  if (verdict.operations === 0 && verdict.address === null)
    throw new AppError(
      'package-damaged',
      `${order.cameAs ?? path} holds no log, only views; ask for a package that can be imported.`,
    );
  return takeIn(order, verdict, sha256);
}

/** What is kept of a package once it is all in the log, so that a second import costs nothing. */
const KnownPackage = ImportOutcome.pick({ operations: true, marking: true, signer: true }).extend({
  address: PackageAddress.nullable().default(null),
  selection: z.boolean().default(false),
  newest: z.string().nullable().default(null),
});

/** Whether a package of this SHA-256 is all in the log. */
export const isTakenIn = ({ facts }: Pick<Workspace, 'facts'>, sha256: string): boolean =>
  facts.get(knownKey(sha256)) !== null;

const knownKey = (sha256: string): string => `imported package ${sha256}`;

async function takeIn(order: PackageImport, verdict: PackageVerdict, sha256: string): Promise<ImportOutcome> {
  const { workspace, path, purpose, signal, progress } = order;
  const spool = createSpool(workspace.path);
  try {
    await gather(spool, path, signal);
    progress(0, 1, 'Importing');
    const start = standing(order, sha256);
    const chains = createPassingChains();
    const { operations, marking, signer, address, selection, newest, signature, seen } = verdict;
    const known = { operations, marking, signer, address, selection, newest };
    const merged = workspace.merge(chains.through(parsed(spool.lines())), purpose, (outcome) =>
      noteKept(order, verdict, { ...outcome, sha256, known }),
    );
    if (purpose === 'keep') order.noteTaken?.(verdict);
    const receipt = purpose === 'keep' ? receiptFor(order, verdict, chains.list()) : null;
    const { kinds, forks, suspectClocks, ...counts } = merged;
    return {
      ...start,
      ...known,
      signature,
      seen,
      ...counts,
      kinds: [...kinds],
      forks: [...forks],
      suspectClocks: [...suspectClocks],
      gaps: workspace.gaps(),
      missing: missingPackages(workspace),
      receipt,
      vector: workspace.versionVector(),
    };
  } catch (error) {
    throw workspaceError(error, workspace.path);
  } finally {
    spool.close();
  }
}

/** Remembers that a package was taken in, and from whom. */
function noteKept(
  { workspace }: PackageImport,
  verdict: PackageVerdict,
  kept: { readonly sha256: string; readonly known: z.output<typeof KnownPackage> } & Pick<
    Merged,
    'quarantined' | 'added'
  >,
): void {
  const { sha256, known, quarantined, added } = kept;
  const { operations, marking, signer } = known;
  if (quarantined === 0) workspace.facts.set(knownKey(sha256), known);
  if (added > 0) workspace.journal.note('import', { sha256, added, operations, marking, signer });
  if (verdict.address !== null) noteReceived(workspace, verdict.address);
}

function receiptFor(
  { workspace, path, cameAs = path, sign = null }: PackageImport,
  { address }: PackageVerdict,
  chains: readonly PassedChain[],
): string | null {
  return address === null ? null : writeReceipt(workspace, { packagePath: cameAs, address, chains, sign });
}

/** The outcome of an import that brings nothing. */
function standing(
  { workspace, path, cameAs = path, purpose }: PackageImport,
  sha256: string,
): Omit<ImportOutcome, keyof z.output<typeof KnownPackage>> {
  const conflicts = workspace.conflictCount();
  return {
    path: cameAs,
    sha256,
    trial: purpose === 'trial',
    added: 0,
    known: 0,
    quarantined: 0,
    blanked: 0,
    kinds: [],
    conflictsBefore: conflicts,
    conflicts,
    gaps: workspace.gaps(),
    forks: [],
    suspectClocks: [],
    signature: null,
    seen: null,
    missing: missingPackages(workspace),
    receipt: null,
    vector: workspace.versionVector(),
  };
}

function refused({ path, problems }: PackageVerdict): AppError {
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new AppError(
    'package-damaged',
    `${path} is not in order, so nothing was imported: ${problems[0] ?? 'it cannot be read.'}${more}`,
  );
}

function refuseCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', 'The import was cancelled; nothing was taken in.');
}

async function gather(spool: Spool, path: string, signal: AbortSignal): Promise<void> {
  const zip = await openZip(path);
  try {
    for (const name of [...zip.files.keys()].filter((file) => file.startsWith(operationsFolder)).toSorted()) {
      refuseCancelled(signal);
      for await (const line of readLines(zip, name)) spool.add(line);
    }
  } finally {
    await zip.close();
  }
}

function* parsed(lines: Iterable<string>): Generator {
  for (const line of lines) yield parseBoundedJson(line);
}
