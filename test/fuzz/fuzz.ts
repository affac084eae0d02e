import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKillableReader } from '../support/killable-reader.ts';
import { mutateTiff } from '../support/mutate-tiff.ts';
import { seedTiffs } from '../support/seed-tiffs.ts';
import { sharedFolder } from '../support/shared-folder.ts';

const timeoutMs = 5000;
const largestSeedBytes = 320_000;

/** Runs mutants of TIFFs through the decoder: `npm run fuzz -- [mutants] [first seed]`. Fails if one hangs or escapes. */
async function fuzz(mutants: number, firstSeed: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-fuzz-'));
  const seeds = [...seedTiffs(), ...corpusFiles()];
  const reader = createKillableReader(timeoutMs);
  const counts = new Map<string, number>();
  let failures = 0;
  for (let index = 0; index < mutants; index += 1) {
    const [name, original] = seeds[index % seeds.length] ?? ['', new Uint8Array(0)];
    const path = join(folder, 'mutant.tif');
    writeFileSync(path, mutateTiff(original, firstSeed + index));
    const { kind, code, message } = await reader.read(path);
    const label = code === '' ? kind : code;
    counts.set(label, (counts.get(label) ?? 0) + 1);
    if (kind === 'pixels' || kind === 'refused') continue;
    failures += 1;
    process.stdout.write(`${kind}: ${name}, seed ${firstSeed + index}: ${message}\n`);
  }
  await reader.close();
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
