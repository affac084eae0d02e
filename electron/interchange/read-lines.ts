import { AppError } from '../../shared/errors.ts';
import type { ZipReader } from './zip-reader.ts';

const longestLineBytes = 16 << 20;

/** The lines of a text file in a ZIP, in bounded memory. Throws `package-damaged` for bad UTF-8 and endless lines. */
export async function* readLines(zip: ZipReader, path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  try {
    for await (const chunk of await zip.stream(path)) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLineBytes)
        throw new AppError('package-damaged', `${path} holds a line longer than 16 MB.`);
      yield* lines;
    }
    rest += decoder.decode();
  } catch (error) {
    throw error instanceof AppError
      ? error
      : new AppError('package-damaged', `${path} is damaged or not UTF-8 text.`, { cause: error });
  }
  if (rest !== '') yield rest;
}
