import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

/** Lines kept in a file until they are wanted all at once. */
export interface Spool {
  add(line: string): void;
  lines(): Generator<string>;
  /** Removes the file. */
  close(): void;
}

const chunkBytes = 1 << 20;

/** Keeps lines in a file of its own beside `path`: memory holds a megabyte of them, however many there are. */
export function createSpool(path: string): Spool {
  const file = `${path}.import`;
  rmSync(file, { force: true });
  const descriptor = openSync(file, 'wx+', 0o600);
  let waiting: string[] = [];
  let waitingLength = 0;
  const flush = (): void => {
    if (waiting.length > 0) writeSync(descriptor, `${waiting.join('\n')}\n`);
    waiting = [];
    waitingLength = 0;
  };
  return {
    add(line) {
      waiting.push(line);
      waitingLength += line.length;
      if (waitingLength > chunkBytes) flush();
    },
    lines() {
      flush();
      return readLines(descriptor);
    },
    close() {
      closeSync(descriptor);
      rmSync(file, { force: true });
    },
  };
}

function* readLines(descriptor: number): Generator<string> {
  const buffer = Buffer.alloc(chunkBytes);
  const decoder = new TextDecoder();
  let rest = '';
  for (let at = 0; ;) {
    const bytes = readSync(descriptor, buffer, 0, chunkBytes, at);
    if (bytes === 0) break;
    at += bytes;
    const lines = (rest + decoder.decode(buffer.subarray(0, bytes), { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
