import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { v7 as newId } from 'uuid';
import { afterAll, expect, it } from 'vitest';
import { readBagInfo } from '../../../electron/interchange/bag.ts';
import { verifyPackage } from '../../../electron/interchange/verify-package.ts';
import { openZip } from '../../../electron/interchange/zip-reader.ts';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { importPackage } from '../../../electron/services/exchange-import.ts';
import { exportPackage } from '../../../electron/services/package-export.ts';
import { created } from '../../../shared/domain/edit.ts';
import { mutatePackage, type PackageParts } from '../../support/mutate-package.ts';
import { aSighting, aVessel, anEdit } from '../log/a-workspace.ts';

/** `npm run soak` asks for minutes of it. */
const minutes = Number(process.env['PLIMSOLL_FUZZ_MINUTES'] ?? 0);
const fewest = 400;
const idle = { signal: new AbortController().signal, progress: () => {} };

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-mutants-'));
const mutant = join(folder, 'mutant.plim');
let desks = 0;
afterAll(() => rmSync(folder, { recursive: true }));

function aDesk(): Workspace {
  desks += 1;
  return openWorkspace(join(folder, `desk-${desks}.plimsoll`), { actor: 'Lee' });
}

async function aPackage(): Promise<PackageParts> {
  const sender = aDesk();
  const [vessel, sighting] = [newId(), newId()];
  sender.apply(anEdit('Add', created(vessel, aVessel()), created(sighting, aSighting(newId(), { marking: 'CUI' }))));
  const nothing = () => Promise.reject(new Error('There are no scenes here.'));
  const scenes = { view: nothing, read: nothing, georeference: () => Promise.resolve(null) };
  const order = { profile: 'evidence', parts: ['log'], version: '0' } as const;
  const path = join(folder, 'good.plim');
  await exportPackage({ workspace: sender, scenes, path, ...order, ...idle });
  sender.close();
  const zip = await openZip(path);
  const files: Record<string, string> = {};
  for (const name of zip.files.keys()) files[name] = await text(await zip.stream(name));
  await zip.close();
  const info = (readBagInfo(files['bag-info.txt'] ?? '') ?? []).filter(([label]) => label !== 'Payload-Oxum');
  const payload = Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith('data/')));
  return { bytes: readFileSync(path), payload, info };
}

const take = (workspace: Workspace) =>
  importPackage({ workspace, path: mutant, purpose: 'keep', verify: verifyPackage, ...idle });

it('refuses a mutant whole and says why, or takes in nothing but what its sender wrote', { timeout: 0 }, async () => {
  const parts = await aPackage();
  const sent = new Set(Object.values(parts.payload).flatMap((file) => file.split('\n')));
  const until = Date.now() + minutes * 60_000;
  const first = minutes === 0 ? 1 : Date.now() % 2 ** 31;
  const tally = { refused: 0, taken: 0 };
  let desk = aDesk();
  let before = desk.state();
  for (let seed = first; seed < first + fewest || Date.now() < until; seed += 1) {
    writeFileSync(mutant, mutatePackage(parts, seed));
    const failure = await take(desk).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) {
      const lines = [...desk.operationRows()].map((row) => desk.packageLine(row));
      expect([seed, lines.filter((line) => !sent.has(line))]).toEqual([seed, []]);
      desk.close();
      desk = aDesk();
      before = desk.state();
      tally.taken += 1;
    } else {
      expect([seed, failure]).toEqual([seed, expect.objectContaining({ code: 'package-damaged' })]);
      expect([seed, desk.state(), desk.journal.entries(9)]).toEqual([seed, before, []]);
      tally.refused += 1;
    }
  }
  desk.close();
  const left = readdirSync(folder).filter((name) => /\.import$|\.part$/.test(name));
  expect([left, tally.refused > tally.taken, tally.taken > 0]).toEqual([[], true, true]);
});
