import { hash as digestOf } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { type Operation, operationLine, readOperation } from '../../shared/domain/operation.ts';
import { parseBoundedJson } from './bounded-json.ts';
import { operationsPath } from './package-paths.ts';
import { createVersionTally } from './version-tally.ts';

/** The end of one replica's stream while it is read. */
interface ChainEnd {
  highest: number;
  /** Hashes at `highest`: more than one where the stream forks. */
  hashes: string[];
  /** Hashes right before; none after a gap. */
  before: readonly string[];
}

/** Checks operations file by file, in the order of their names. */
export interface OperationsCheck {
  /** Null, or what is wrong with the file as a whole sentence. */
  file(path: string, lines: Iterable<string> | AsyncIterable<string>): Promise<string | null>;
  readonly count: () => number;
  /** As `VersionTally.lines`. */
  readonly vector: () => string[];
}

/** Makes a check that every line is one canonical operation whose hash holds and whose chain has no break. */
export function createOperationsCheck(): OperationsCheck {
  const chains = new Map<string, ChainEnd>();
  const tally = createVersionTally();
  let count = 0;
  return {
    async file(path, lines) {
      const range: Operation[] = [];
      let number = 0;
      for await (const line of lines) {
        number += 1;
        const operation = readLine(line);
        if (typeof operation === 'string') return `Line ${number} of ${path} ${operation}.`;
        const broken = extendChain(chains, operation);
        if (broken !== null) return `Line ${number} of ${path} ${broken}.`;
        range[Math.min(range.length, 1)] = operation;
        tally.add(operation);
        count += 1;
      }
      return misplaced(path, range);
    },
    count: () => count,
    vector: () => tally.lines(),
  };
}

/** A key that names an object's prototype: of no use to a register, and a trap for programs less careful. */
const prototypeKey = /"__proto__":|"field":"__proto__"/;

function readLine(line: string): Operation | string {
  if (prototypeKey.test(line)) return 'holds the key __proto__, which no fact needs';
  const value = parseBoundedJson(line);
  if (value === undefined) return 'is not JSON of a reasonable depth';
  const operation = readOperation(value, (text) => digestOf('sha256', text));
  if (typeof operation === 'string')
    return operation.startsWith('hash: ')
      ? 'was changed: its hash does not hold'
      : `is not an operation (${operation})`;
  return operationLine(operation, canonicalJson(operation.value)) === line ? operation : 'is not canonical JSON';
}

function extendChain(chains: Map<string, ChainEnd>, { replica, stream, seq, prev, hash }: Operation): string | null {
  const key = `${replica} ${stream}`;
  const end = chains.get(key) ?? { highest: 0, hashes: [], before: [] };
  chains.set(key, end);
  if (seq < end.highest) return 'is out of order';
  if (seq > end.highest) {
    const follows = seq === end.highest + 1;
    end.before = follows ? end.hashes : [];
    end.hashes = [];
    end.highest = seq;
  }
  if (end.hashes.includes(hash)) return 'stands twice';
  end.hashes.push(hash);
  if (seq === 1) return prev === null ? null : 'begins a chain but names one before';
  if (prev === null) return 'does not name the operation before it';
  return end.before.length === 0 || end.before.includes(prev) ? null : 'does not follow the operation before it';
}

function misplaced(path: string, [first, last = first]: readonly Operation[]): string | null {
  if (first === undefined || last === undefined) return `${path} is empty.`;
  const expected = operationsPath(first.replica, first.stream, [first.seq, last.seq]);
  return path === expected ? null : `${path} holds other operations than its name says.`;
}
