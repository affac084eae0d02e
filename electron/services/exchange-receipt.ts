import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { LoadedReceipt, PackageAddress } from '../../shared/domain/exchange.ts';
import { VectorEntry } from '../../shared/domain/operation.ts';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import type { Workspace } from '../log/workspace.ts';
import { parseBoundedJson } from '../interchange/bounded-json.ts';
import { judgeSignature } from '../trust/judge-signature.ts';
import type { Sign } from '../trust/own-keys.ts';
import { hasSent, noteConfirmed, notePeer } from './peers.ts';

/** What a desk tells the sender of a numbered package: that it has it, and how far it now knows the chains in it. */
const Receipt = z.object({
  receipt: z.literal(1),
  package: z.string(),
  from: z.string(),
  to: z.string(),
  number: z.number().int().positive(),
  by: z.string(),
  at: z.iso.datetime(),
  vector: z.array(VectorEntry),
});

const largestReceipt = 16 << 20;

/**
 * Writes a receipt beside the package or, where that cannot be, beside the workspace: a line of JSON, its SHA-256, and
 * the minisign signature of the line where one is wanted. Gives its path; null where neither place takes it.
 */
export function writeReceipt(
  workspace: Pick<Workspace, 'path' | 'actor' | 'versionVector'>,
  { packagePath, address, chains, sign }: ReceiptOrder,
): string | null {
  const { id, from, to, number } = address;
  const named = new Set(chains.map(({ replica, stream }) => `${replica} ${stream}`));
  const vector = workspace.versionVector().filter(({ replica, stream }) => named.has(`${replica} ${stream}`));
  const at = new Date().toISOString();
  const line = canonicalJson({ receipt: 1, package: id, from, to, number, by: workspace.actor(), at, vector });
  const signature = sign === null ? '' : sign(Buffer.from(`${line}\n`), { packageId: id, marking: null });
  const text = `${line}\n${digestOf(line)}\n${signature}`;
  const name = `${basename(packagePath).replace(/\.plim(?:\.age)?$/i, '')}.receipt`;
  const folders = [dirname(packagePath), dirname(workspace.path)];
  return folders.map((folder) => join(folder, name)).find((path) => isWritten(path, text)) ?? null;
}

interface ReceiptOrder {
  readonly packagePath: string;
  readonly address: PackageAddress;
  /** The chains the package holds a part of; of others the receipt says nothing. */
  readonly chains: readonly Pick<VectorEntry, 'replica' | 'stream'>[];
  readonly sign: Sign | null;
}

/** Whole or not at all. */
function isWritten(path: string, text: string): boolean {
  const part = `${path}.part`;
  try {
    writeFileSync(part, text, { flush: true });
    renameSync(part, path);
    return true;
  } catch {
    rmSync(part, { force: true });
    return false;
  }
}

const digestOf = (line: string): string => createHash('sha256').update(line).digest('hex');

/**
 * Takes a receipt: the peer has what it says. Throws `file-missing`, `file-unreadable`, `package-damaged` where it was
 * cut off, changed or signed by a wrong key, `not-found` where it answers a package of another workspace.
 */
export function loadReceipt(
  workspace: Pick<Workspace, 'facts' | 'replica' | 'versionVector'>,
  path: string,
  trusted: readonly NamedKey[],
): LoadedReceipt {
  const { line, digest, signatureText } = partsOf(readReceipt(path), path);
  if (digestOf(line) !== digest) throw spoilt(path, 'it was cut off or changed');
  const receipt = receiptIn(line, path);
  const signature = judgeSignature(signatureText, Buffer.from(`${line}\n`), trusted);
  if (signature.state === 'tampered' || signature.state === 'wrong key' || signature.state === 'unreadable')
    throw spoilt(path, 'its signature does not hold');
  const isOurs = [workspace.replica, ...workspace.versionVector().map(({ replica }) => replica)].includes(receipt.from);
  if (!isOurs)
    throw new AppError('not-found', `${path} answers a package of another workspace: open that one to load it.`);
  const { to: peer, number, at, by } = receipt;
  notePeer(workspace, peer, receipt.vector);
  noteConfirmed(workspace, peer, { number, at });
  return { peer, number, at, by, signature };
}

/** Whether a file is a receipt for what this desk sent; its digest and signature are judged when it is loaded. */
export function isReceiptFor(workspace: Pick<Workspace, 'facts'>, path: string): boolean {
  try {
    const { from, to } = receiptIn(partsOf(readReceipt(path), path).line, path);
    return hasSent(workspace, to, from);
  } catch {
    return false;
  }
}

function readReceipt(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > largestReceipt) throw spoilt(path, 'it is larger than any receipt');
    return text;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw isMissing
      ? new AppError('file-missing', `There is no file ${path}: check the path.`, { cause })
      : new AppError('file-unreadable', `${path} cannot be read: check its permissions.`, { cause });
  }
}

function partsOf(text: string, path: string) {
  const [line = '', digest = '', ...rest] = text.split('\n');
  if (!line.startsWith('{') || !/^[0-9a-f]{64}$/.test(digest)) throw spoilt(path, 'it is no receipt');
  const signatureText = rest.join('\n').trim() === '' ? null : rest.join('\n');
  return { line, digest, signatureText };
}

function receiptIn(line: string, path: string): z.output<typeof Receipt> {
  const parsed = Receipt.safeParse(parseBoundedJson(line));
  if (!parsed.success) throw spoilt(path, 'it is no receipt of this version');
  return parsed.data;
}

const spoilt = (path: string, reason: string): AppError =>
  new AppError('package-damaged', `${path} cannot be used: ${reason}. Ask the peer for it again.`);
