import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of real data beside the repository, or null, said in one line, where it is absent. */
export function sharedFolder(name: 'corpus' | 'data' | 'scenes'): string | null {
  const folder = fileURLToPath(new URL(`../../../shared/${name}`, import.meta.url));
  if (existsSync(folder)) return folder;
  process.stderr.write(`skipped: the folder shared/${name} beside the repository is absent\n`);
  return null;
}
