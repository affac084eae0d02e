import { hlcTime } from '../../shared/domain/hlc.ts';
import type { Operation, VectorEntry } from '../../shared/domain/operation.ts';
import type { Bag } from '../interchange/bag-writer.ts';
import { operationsPath } from '../interchange/package-paths.ts';
import { createVersionTally } from '../interchange/version-tally.ts';
import type { WrittenOperations } from './package-tags.ts';
import type { Progress } from './tasks.ts';

const operationsPerFile = 10_000;

/** An operation as its package line, and where it stands. */
export interface PackedOperation extends Pick<Operation, 'replica' | 'stream' | 'seq' | 'hlc'> {
  readonly line: string;
  /** Its hash, where the release blanks it; null where it says all that is known of it. */
  readonly blanked: string | null;
}

/** A file of operations of one replica's stream, as NDJSON. */
interface OperationsFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly operations: readonly PackedOperation[];
}

interface OperationsSource {
  readonly operations: Iterable<PackedOperation>;
  readonly refuseCancelled: () => void;
  readonly progress: Progress;
}

/** Operations in a bag: which chains of the log it holds a part of, and the hashes of those it holds blanked. */
export interface AddedOperations extends WrittenOperations {
  readonly chains: readonly VectorEntry[];
  readonly blanked: readonly string[];
}

/** Adds operations to a bag, as far as `upTo`. */
export async function addOperations(
  bag: Bag,
  { operations, refuseCancelled, progress }: OperationsSource,
  upTo: readonly VectorEntry[],
): Promise<AddedOperations> {
  const total = upTo.reduce((sum, { highest }) => sum + highest, 0);
  const tally = createVersionTally();
  let count = 0;
  let newest: string | null = null;
  const blanked: string[] = [];
  for (const file of operationsFiles(operations, upTo)) {
    refuseCancelled();
    await bag.add(file.path, file.bytes);
    for (const operation of file.operations) {
      tally.add(operation);
      if (operation.blanked !== null) blanked.push(operation.blanked);
      if (newest === null || operation.hlc > newest) newest = operation.hlc;
    }
    count += file.operations.length;
    progress(count, Math.max(total, count), 'Operations');
    await nextTurn();
  }
  return {
    count,
    newest: newest === null ? null : hlcTime(newest),
    vector: tally.lines(),
    chains: upTo.filter((entry) => tally.has(entry)),
    blanked,
  };
}

/** Lets other calls be answered between two pieces of work. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Cuts operations, in the order the log gives them, into files of one replica and stream each. What was written after
 * `upTo` was taken is left out, so that an export shows one moment.
 */
function* operationsFiles(
  operations: Iterable<PackedOperation>,
  upTo: readonly VectorEntry[],
): Generator<OperationsFile> {
  const highest = new Map(upTo.map((entry) => [chainKey(entry), entry.highest]));
  let gathered: PackedOperation[] = [];
  for (const operation of operations) {
    if (operation.seq > (highest.get(chainKey(operation)) ?? 0)) continue;
    const [first] = gathered;
    const full = gathered.length >= operationsPerFile;
    if (first !== undefined && (full || chainKey(first) !== chainKey(operation))) {
      yield operationsFile(gathered);
      gathered = [];
    }
    gathered.push(operation);
  }
  if (gathered.length > 0) yield operationsFile(gathered);
}

const chainKey = ({ replica, stream }: { readonly replica: string; readonly stream: string }): string =>
  `${replica} ${stream}`;

function operationsFile(operations: readonly PackedOperation[]): OperationsFile {
  const first = operations[0];
  const last = operations.at(-1);
  const path = operationsPath(first?.replica ?? '', first?.stream ?? '', [first?.seq ?? 0, last?.seq ?? 0]);
  return { path, bytes: Buffer.from(operations.map(({ line }) => `${line}\n`).join('')), operations };
}
