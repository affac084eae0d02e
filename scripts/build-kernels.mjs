import { main } from 'assemblyscript/asc';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/setup.mjs';

/** Compiles kernels/ into the source file by which the host carries it; a test says where that is due. */
const folder = join(root, 'kernels');
const sources = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);
const hash = createHash('sha256')
  .update([...sources.values()].join(''))
  .digest('hex');
writeFileSync(
  join(root, 'electron/imagery/codecs/kernel-bytes.ts'),
  `/** kernels/ as WebAssembly, in base64: made by \`npm run kernels\` from sources of SHA-256 ${hash}. */
export const kernelBytes =
  '${(await compiled()).toString('base64')}';
`,
);

async function compiled() {
  const made = new Map();
  const options = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
  const { error } = await main(['kernels.ts', ...options, '--outFile', 'kernels.wasm'], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (name, contents) => made.set(name, contents),
    listFiles: () => [],
    stderr: process.stderr,
  });
  if (error) throw error;
  return Buffer.from(made.get('kernels.wasm'));
}
