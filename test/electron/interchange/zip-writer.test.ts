import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openZip } from '../../../electron/interchange/zip-reader.ts';
import { createZip } from '../../../electron/interchange/zip-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function write(name: string, timeZone: string | undefined): Promise<Buffer> {
  const before = process.env['TZ'];
  if (timeZone !== undefined) process.env['TZ'] = timeZone;
  const zip = createZip(join(folder, name));
  for (const path of ['b/월봉산.txt', 'a.txt']) await zip.add(path, Buffer.from(`content of ${path}`));
  await zip.finish();
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
  return readFileSync(join(folder, name));
}

const textOf = async (path: string, name: string): Promise<string> => {
  const zip = await openZip(path);
  const chunks = await Array.fromAsync(await zip.stream(name));
  await zip.close();
  return Buffer.concat(chunks as Buffer[]).toString();
};

describe('createZip', () => {
  it('writes the same bytes in every time zone, without compression and extra fields', async () => {
    const [here, seoul, lima] = [
      await write('1', undefined),
      await write('2', 'Asia/Seoul'),
      await write('3', 'America/Lima'),
    ];
    expect([seoul.equals(here), lima.equals(here)]).toEqual([true, true]);
    const names = Buffer.byteLength('b/월봉산.txta.txt');
    const contents = Buffer.byteLength('content of b/월봉산.txtcontent of a.txt');
    expect(here.length).toBe(2 * (30 + 46) + 2 * names + contents + 22);
    expect(await textOf(join(folder, '1'), 'b/월봉산.txt')).toBe('content of b/월봉산.txt');
  });

  it('holds more than 64 MB without keeping it', async () => {
    const zip = createZip(join(folder, 'large'));
    const megabytes = Buffer.alloc(8 << 20, 1);
    for (let index = 0; index < 16; index += 1) await zip.add(`part-${index}`, megabytes);
    expect((await zip.finish()).bytes).toBeGreaterThan(128 << 20);
  });

  it('leaves nothing when discarded, and nothing at the target before the end', async () => {
    writeFileSync(join(folder, 'target'), 'older');
    const zip = createZip(join(folder, 'target'));
    await zip.add('x', Buffer.alloc(1 << 20));
    await zip.discard();
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('older');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('says disk-full and leaves nothing when the file cannot grow', () => {
    const module = new URL('../../../electron/interchange/zip-writer.ts', import.meta.url).href;
    const target = join(folder, 'full.plim');
    const script = `
      const { createZip } = await import(${JSON.stringify(module)});
      const zip = createZip(${JSON.stringify(target)});
      try {
        for (let part = 0; part < 64; part += 1) await zip.add('part-' + part, Buffer.alloc(1 << 20));
        await zip.finish();
      } catch (error) {
        await zip.discard();
        process.stdout.write(error.code);
      }`;
    const limited = `ulimit -f 4096; exec "$0" --input-type=module -e "$1"`;
    const cwd = fileURLToPath(new URL('../../..', import.meta.url));
    const said = execFileSync('bash', ['-c', limited, process.execPath, script], { cwd, encoding: 'utf8' });
    expect([said, readdirSync(folder).filter((name) => name.startsWith('full'))]).toEqual(['disk-full', []]);
  });

  it('says file-not-writable where there is no folder', async () => {
    const zip = createZip(join(folder, 'absent', 'p.plim'));
    await expect(zip.add('x', Buffer.from('x')).then(() => zip.finish())).rejects.toMatchObject({
      code: 'file-not-writable',
    });
    await zip.discard();
  });
});
