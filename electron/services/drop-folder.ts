import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Emit } from '../../shared/contract.ts';
import type { Waiting, WaitingFile } from '../../shared/domain/drop-folder.ts';
import { AppError } from '../../shared/errors.ts';
import { hashFile } from '../imagery/hash-file.ts';
import type { Workspace } from '../log/workspace.ts';
import { isTakenIn } from './exchange-import.ts';
import { isReceiptFor } from './exchange-receipt.ts';
import type { PackageTrust } from './package-trust.ts';
import { createSteadyLook, isFolder, stampOf } from './steady-files.ts';

/** A folder that is looked into for what others put there: it is verified and offered, never taken in by itself. */
export interface DropFolder {
  /** What waits there for the analyst. */
  waiting(): Waiting;
  /** What waits in any folder, by one look at all that lies there now. */
  lookAt(folder: string): Promise<Waiting>;
  /** Offers a file no more, for as long as it does not change. */
  settle(path: string): void;
  start(): void;
  stop(): Promise<void>;
}

export interface DropFolderParts {
  readonly workspace: Pick<Workspace, 'facts' | 'journal'>;
  readonly folder: () => string | null;
  readonly trust: Pick<PackageTrust, 'verify'>;
  readonly emit: Emit;
  readonly everyMs?: number;
}

const usualEveryMs = 4000;
const settledKey = 'dropped files';
const Settled = z.record(z.string(), z.string());

export function createDropFolder(parts: DropFolderParts): DropFolder {
  const { workspace, folder, emit, everyMs = usualEveryMs } = parts;
  const steady = createSteadyLook();
  const offered = new Map<string, { readonly stamp: string; readonly file: WaitingFile | null }>();
  const settled = () => Settled.safeParse(workspace.facts.get(settledKey)).data ?? {};
  const waiting = (): Waiting => ({
    folder: folder(),
    files: [...offered.values()].flatMap(({ file }) => (file === null ? [] : [file])),
  });
  async function look(found: ReadonlyMap<string, string>): Promise<void> {
    const before = settled();
    let fresh = 0;
    for (const [path, stamp] of found) {
      if (before[path] === stamp || offered.get(path)?.stamp === stamp) continue;
      const file = await judged(path, parts);
      offered.set(path, { stamp, file });
      if (file !== null) fresh += 1;
    }
    const isGone = [...offered].filter(([path, { stamp }]) => stampOf(path) !== stamp || !isIn(path, folder()));
    for (const [path] of isGone) offered.delete(path);
    if (fresh > 0) emit('exchange.arrived', { count: fresh });
  }
  let looking: Promise<void> = Promise.resolve();
  let isBusy = false;
  let timer: NodeJS.Timeout | undefined;
  const lookAgain = () => {
    const found = steady(exchangedIn(folder()));
    if (isBusy) return;
    isBusy = true;
    looking = look(found).finally(() => (isBusy = false));
  };
  return {
    waiting,
    async lookAt(place) {
      if (!isFolder(place))
        throw new AppError('file-missing', `There is no folder ${place}: choose the one where packages are put.`);
      const before = settled();
      const files: WaitingFile[] = [];
      for (const path of exchangedIn(place)) {
        const file = before[path] === stampOf(path) ? null : await judged(path, parts);
        if (file !== null) files.push(file);
      }
      return { folder: place, files };
    },
    settle(path) {
      const stamp = stampOf(path);
      offered.delete(path);
      if (stamp !== null && isIn(path, folder())) workspace.facts.set(settledKey, { ...settled(), [path]: stamp });
    },
    start: () => {
      timer = setInterval(lookAgain, everyMs);
      timer.unref();
    },
    stop: async () => {
      clearInterval(timer);
      await looking.catch(() => {});
    },
  };
}

/** Packages and receipts in a folder, not below it. */
function exchangedIn(folder: string | null): string[] {
  if (folder === null || !isFolder(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.(?:plim|plim\.age|receipt)$/i.test(name));
  return names.toSorted().map((name) => join(folder, name));
}

const isIn = (path: string, folder: string | null): boolean => folder !== null && join(folder, basename(path)) === path;

/** What a file is, as far as it can be told without being asked for a key; null for what concerns this desk no more. */
async function judged(path: string, { workspace, trust }: DropFolderParts): Promise<WaitingFile | null> {
  const file = { path, name: basename(path), verdict: null, failure: null };
  if (/\.receipt$/i.test(path)) return isReceiptFor(workspace, path) ? { ...file, kind: 'receipt' } : null;
  try {
    const sha256 = await hashFile(path, { checkpoint: () => {}, progress: () => {} });
    if (isOwn(workspace, sha256) || isTakenIn(workspace, sha256)) return null;
    return { ...file, kind: 'package', verdict: await trust.verify(path) };
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    const { code, message } = failure;
    return code === 'package-sealed' ? { ...file, kind: 'sealed' } : { ...file, kind: 'package', failure: message };
  }
}

const mostRemembered = 2000;

/** Whether this desk wrote a package itself. */
const isOwn = ({ journal }: Pick<Workspace, 'journal'>, sha256: string): boolean =>
  journal.entries(mostRemembered).some(({ event, details }) => event === 'export' && details['sha256'] === sha256);
