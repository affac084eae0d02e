import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGdalClient } from '../../electron/imagery/gdal-client.ts';
import { createGdalWindows } from '../../electron/imagery/gdal-windows.ts';
import { createKillableReader } from '../support/killable-reader.ts';
import { mutateTiff } from '../support/mutate-tiff.ts';
import { readEverything } from '../support/read-everything.ts';
import { seedCodestreams } from '../support/seed-codestreams.ts';
import { seedTiffs } from '../support/seed-tiffs.ts';
import { sharedFolder } from '../support/shared-folder.ts';
import { gdalSeeds } from './gdal-seeds.ts';

const timeoutMs = 5000;
const largestSeedBytes = 320_000;

/** Runs mutants through the decoders: `npm run fuzz -- [mutants] [first seed]`. Fails if one hangs or escapes. */
async function fuzz(mutants: number, firstSeed: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-fuzz-'));
  const own = [...seedTiffs(), ...corpusFiles(), ...seedCodestreams()].map(([name, bytes]) => ({
    name,
    bytes,
    byGdal: false,
  }));
  const byGdal = [...(await gdalSeeds(folder))].map(([name, bytes]) => ({ name, bytes, byGdal: true }));
  const seeds = [...own, ...byGdal];
  const reader = createKillableReader(timeoutMs);
  const client = createGdalClient({ timeoutMs: 6 * timeoutMs });
  const windows = createGdalWindows(client);
  const counts = new Map<string, number>();
  let failures = 0;
  for (let index = 0; index < mutants; index += 1) {
    const seed = seeds[index % seeds.length] ?? { name: '', bytes: new Uint8Array(0), byGdal: false };
    const path = join(folder, 'mutant.tif');
    writeFileSync(path, mutateTiff(seed.bytes, firstSeed + index));
    const { kind, code, message } = await (seed.byGdal ? readEverything(path, windows) : reader.read(path));
    const label = code === '' ? kind : code;
    counts.set(label, (counts.get(label) ?? 0) + 1);
    if (kind === 'pixels' || kind === 'refused') continue;
    failures += 1;
    process.stdout.write(`${kind}: ${seed.name}, seed ${firstSeed + index}: ${message}\n`);
  }
  await reader.close();
  await client.close();
  rmSync(folder, { recursive: true });
  const summary = [...counts].toSorted(([, a], [, b]) => b - a).map(([label, count]) => `${label} ${count}`);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${mutants} mutants of ${seeds.length} files: ${summary.join(', ')}; peak ${peak} MiB\n`);
  process.stdout.write(`${mutants - failures} passed, ${failures} failed\n`);
  return failures;
}

function corpusFiles(): [string, Uint8Array][] {
  const corpus = sharedFolder('corpus');
  if (corpus === null) return [];
  return ['scenes', 'robustness'].flatMap((set) =>
    readdirSync(join(corpus, set))
      .filter((name) => /\.tiff?$/.test(name))
      .map((name): [string, Uint8Array] => [name, readFileSync(join(corpus, set, name))])
      .filter(([, bytes]) => bytes.length <= largestSeedBytes),
  );
}

const [mutants = '20000', firstSeed = '1'] = process.argv.slice(2);
process.exitCode = (await fuzz(Number(mutants), Number(firstSeed))) === 0 ? 0 : 1;
