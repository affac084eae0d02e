import type { Operation, VectorEntry } from '../../shared/domain/operation.ts';
import { operationsPath } from '../interchange/package-paths.ts';

const operationsPerFile = 10_000;

/** An operation as its package line, and where it stands. */
export interface PackedOperation extends Pick<Operation, 'replica' | 'stream' | 'seq' | 'hlc'> {
  readonly line: string;
}

/** A file of operations of one replica's stream, as NDJSON. */
export interface OperationsFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly operations: readonly PackedOperation[];
}

/**
 * Cuts operations, in the order the log gives them, into files of one replica and stream each. What was written after
 * `upTo` was taken is left out, so that an export shows one moment.
 */
export function* operationsFiles(
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
