import { AppError } from '../../shared/errors.ts';
import type { ZipReader } from './zip-reader.ts';

const longestLineBytes = 16 << 20;

/** The lines of a text file in a ZIP, in bounded memory. Throws `package-damaged` for bad UTF-8 and endless lines. */
export async function* readLines(zip: ZipReader, path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const begun = createBegunLine(path);
  try {
    for await (const chunk of await zip.stream(path)) {
      const [first = '', ...more] = decoder.decode(chunk as Buffer, { stream: true }).split('\n');
      begun.add(first);
      const last = more.pop();
      if (last === undefined) continue;
      yield begun.take();
      yield* more;
      begun.add(last);
    }
    begun.add(decoder.decode());
  } catch (error) {
    throw error instanceof AppError
      ? error
      : new AppError('package-damaged', `${path} is damaged or not UTF-8 text.`, { cause: error });
  }
  const rest = begun.take();
  if (rest !== '') yield rest;
}

/** A line whose end has not come yet, in the pieces it came in: joined once, however many they are. */
function createBegunLine(path: string) {
  let pieces: string[] = [];
  let length = 0;
  return {
    add(piece: string): void {
      pieces.push(piece);
      length += piece.length;
      if (length > longestLineBytes) throw new AppError('package-damaged', `${path} holds a line longer than 16 MB.`);
    },
    take(): string {
      const line = pieces.join('');
      pieces = [];
      length = 0;
      return line;
    },
  };
}
