import { walkDirectories } from './tiff-file.ts';
import { directoryOf } from './tiff-pages.ts';
import { openSource } from './tiff-source.ts';

/** The directory (from 0) in which a page (from 1) of a TIFF begins; throws `invalid-input` where there is no such page. */
export function directoryOfPage(path: string, page: number): number {
  const source = openSource(path);
  try {
    return directoryOf(walkDirectories(source), page);
  } finally {
    source.close();
  }
}
