import type { ImportOutcome } from '../../shared/domain/exchange.ts';
import type { PackageVerdict } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { parseBoundedJson } from '../interchange/bounded-json.ts';
import { operationsFolder } from '../interchange/package-paths.ts';
import { hashFile } from '../imagery/hash-file.ts';
import { readLines } from '../interchange/read-lines.ts';
import { openZip } from '../interchange/zip-reader.ts';
import type { Workspace } from '../log/workspace.ts';
import { createSpool, type Spool } from './exchange-spool.ts';
import type { Progress } from './tasks.ts';

/** What an import works with. `verify` throws nothing for a bad package: it says so. */
export interface PackageImport {
  readonly workspace: Workspace;
  readonly path: string;
  readonly purpose: 'keep' | 'trial';
  readonly verify: (path: string) => Promise<PackageVerdict>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/**
 * Takes the operations of a package into the workspace, all or none: the package is verified first, and nothing but
 * its operations is read. A trial tells what would come of it. Throws `package-damaged` for one not in order.
 */
export async function importPackage(order: PackageImport): Promise<ImportOutcome> {
  const { workspace, path, purpose, verify, signal, progress } = order;
  progress(0, 1, 'Verifying');
  const verdict = await verify(path);
  if (!verdict.ok) throw refused(verdict);
  if (verdict.operations === 0)
    throw new AppError('package-damaged', `${path} holds no log, only views; ask for a package that can be imported.`);
  const sha256 = await hashFile(path, { checkpoint: () => refuseCancelled(signal), progress: () => {} });
  const spool = createSpool(workspace.path);
  try {
    await gather(spool, path, signal);
    progress(0, 1, 'Importing');
    const conflictsBefore = workspace.conflictCount();
    const { added, known, quarantined, blanked, kinds, forks, suspectClocks } = workspace.merge(
      parsed(spool.lines()),
      purpose,
    );
    const outcome = {
      path,
      sha256,
      trial: purpose === 'trial',
      operations: verdict.operations,
      added,
      known,
      quarantined,
      blanked,
      kinds: [...kinds],
      conflictsBefore,
      conflicts: workspace.conflictCount(),
      gaps: workspace.gaps(),
      forks: [...forks],
      suspectClocks: [...suspectClocks],
      marking: verdict.marking,
      signer: verdict.signer,
      vector: workspace.versionVector(),
    };
    if (purpose === 'keep' && added > 0)
      workspace.journal.note('import', { sha256, added, marking: verdict.marking, signer: verdict.signer });
    return outcome;
  } finally {
    spool.close();
  }
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

function* parsed(lines: Iterable<string>): Generator<unknown> {
  for (const line of lines) yield parseBoundedJson(line);
}
