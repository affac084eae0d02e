import { createPackage } from '@electron/asar';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/**
 * Makes a folder laid out as Electron's Linux distribution, with a binary that holds nothing but the fuse wire: enough
 * for electron-builder to lay the app into it where the real one is absent. It cannot run.
 */
export async function makeStubElectron(folder, version) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.from('101100011', 'latin1');
  const binary = Buffer.concat([
    Buffer.alloc(4096),
    Buffer.from(fuseSentinel),
    Buffer.from([1, wire.length]),
    wire,
    Buffer.alloc(64),
  ]);
  writeFileSync(join(folder, 'electron'), binary, { mode: 0o755 });
  writeFileSync(join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'stub');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'stub');
  for (const locale of ['en-US', 'ko']) writeFileSync(join(folder, 'locales', `${locale}.pak`), 'stub');
  const app = mkdtempSync(join(tmpdir(), 'plimsoll-stub-'));
  writeFileSync(join(app, 'package.json'), '{}');
  await createPackage(app, join(folder, 'resources', 'default_app.asar'));
  rmSync(app, { recursive: true });
}
