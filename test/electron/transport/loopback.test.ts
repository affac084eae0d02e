import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveOverLoopback, type Loopback } from '../../../electron/transport/loopback.ts';
import { ask } from '../../support/browser-page.ts';
import { aDeskFolder } from '../../support/hosts.ts';

const desk = aDeskFolder();
const dropped = join(desk.folder, 'dropped');
const called: string[] = [];
let loopback: Loopback;
let host: string;
let key: string;

beforeAll(async () => {
  loopback = await serveOverLoopback(
    {
      call: async (asked) => {
        called.push(asked);
        return '{"ok":true,"value":{}}';
      },
      listen: () => () => {},
      pages: async () => new Response('a page'),
      dropFolder: async () => dropped,
    },
    0,
  );
  host = new URL(loopback.address).host;
  const entered = await ask(loopback.address, { headers: { 'Sec-Fetch-Site': 'none' } });
  key = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
});

afterAll(async () => {
  await loopback.close();
  desk.remove();
});

/** Sends exactly these lines and tells the status that came back. */
async function statusOf(lines: readonly string[], body = ''): Promise<number> {
  const socket = connect(Number(host.split(':')[1]), '127.0.0.1');
  socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`);
  const answered = await text(socket);
  socket.destroy();
  return Number(answered.split(' ')[1]);
}

const posted = '{"name":"edit.undo","input":{}}';
const post = (over: Readonly<Record<string, string | null>>) => {
  const lines: Record<string, string | null> = {
    Host: host,
    Cookie: key,
    Origin: `http://${host}`,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
    'Content-Length': String(posted.length),
    ...over,
  };
  const headers = Object.entries(lines).filter(([, value]) => value !== null);
  return statusOf(['POST /call HTTP/1.1', ...headers.map(([name, value]) => `${name}: ${value}`)], posted);
};

describe('the loopback host', () => {
  it('answers its own window', async () => {
    expect([await post({}), called.splice(0)]).toEqual([200, [posted]]);
  });

  it.each([
    ['another host', { Host: 'evil.example' }],
    ['no host', { Host: null }],
    ['a name for the same host', { Host: 'LOCALHOST' }],
    ['a host without its port', { Host: '127.0.0.1' }],
    ['a foreign origin', { Origin: 'http://evil.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['an origin of another port', { Origin: 'http://127.0.0.1:1' }],
    ['no origin', { Origin: null }],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port of this site', { 'Sec-Fetch-Site': 'same-site' }],
    ['a typed address', { 'Sec-Fetch-Site': 'none' }],
    ['no fetch metadata', { 'Sec-Fetch-Site': null }],
    ['no key', { Cookie: null }],
    ['an old key', { Cookie: 'plimsoll-1=abc' }],
    ['a wrong key', { Cookie: `plimsoll-0=${'a'.repeat(43)}` }],
    ['a form', { 'Content-Type': 'multipart/form-data; boundary=x' }],
    ['plain text', { 'Content-Type': 'text/plain' }],
    ['a body that is too long', { 'Content-Length': '999999999999' }],
  ])('refuses a call with %s', async (_what, over: Readonly<Record<string, string | null>>) => {
    const status = await post(over);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(called).toEqual([]);
  });

  it.each(['127.0.0.1.', 'localhost', '127.0.0.1 ', '0.0.0.0', '[::1]'])('refuses the host %j', async (name) => {
    const status = await post({ Host: `${name}:${host.split(':')[1]}` });
    expect([status >= 400 && status < 500, called]).toEqual([true, []]);
  });

  it('refuses two hosts, an absolute foreign address and an upgrade', async () => {
    const own = [`Cookie: ${key}`, 'Sec-Fetch-Site: same-origin'];
    const statuses = [
      await statusOf(['GET / HTTP/1.1', `Host: ${host}`, 'Host: evil.example', ...own]),
      await statusOf(['GET http://evil.example/ HTTP/1.1', `Host: ${host}`, ...own]),
      await statusOf(['GET / HTTP/1.1', `Host: ${host}`, ...own, 'Upgrade: websocket', 'Connection: Upgrade']),
    ];
    expect(statuses.every((status) => status >= 400 && status < 500)).toBe(true);
  });

  it('lets one browser in with the token, once', async () => {
    const again = await ask(loopback.address, { headers: { 'Sec-Fetch-Site': 'none' } });
    const guessed = await ask(`http://${host}/?t=guess`, { headers: { 'Sec-Fetch-Site': 'none' } });
    const bare = await ask(`http://${host}/`, { headers: { 'Sec-Fetch-Site': 'none' } });
    expect([again.status, guessed.status, bare.status]).toEqual([403, 403, 401]);
  });

  it('gives the key where no script can read it, and guards every answer', async () => {
    const served = await ask(`http://${host}/`, { headers: { 'Sec-Fetch-Site': 'none', Cookie: key } });
    const refused = await ask(`http://${host}/`, {});
    expect(served.body.toString()).toBe('a page');
    expect(refused.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
  });
});

const put = (path: string, body = Buffer.from('II*')) =>
  ask(`http://${host}${path}`, {
    method: 'PUT',
    headers: { Cookie: key, Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' },
    body,
  });

describe('a file dropped on the window', () => {
  const drop = randomUUID();

  it('is kept under its own name, beside the others of the drop', async () => {
    const first = await put(`/drop/${drop}/${encodeURIComponent('부산 신항.tif')}`);
    await put(`/drop/${drop}/${encodeURIComponent('부산 신항.tif.aux.xml')}`, Buffer.from('<PAMDataset/>'));
    const { path } = JSON.parse(first.body.toString()) as { path: string };
    expect([readFileSync(path, 'utf8'), readdirSync(join(dropped, drop)).length]).toEqual(['II*', 2]);
  });

  it.each(['..%2f..%2fetc', '..', '%00', 'a%5cb', 'CON', 'x.', 'a%0ab', '%ff', 'c:x'])(
    'is refused under the name %s',
    async (name) => {
      const { status } = await put(`/drop/${drop}/${name}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(existsSync(join(desk.folder, 'etc'))).toBe(false);
      expect(readdirSync(join(dropped, drop)).length).toBe(2);
    },
  );

  it('is refused where the disk has no room for it, before a byte is written', async () => {
    const status = await statusOf([
      `PUT /drop/${drop}/huge.tif HTTP/1.1`,
      `Host: ${host}`,
      `Cookie: ${key}`,
      `Origin: http://${host}`,
      'Sec-Fetch-Site: same-origin',
      'Content-Length: 900000000000000',
    ]);
    expect([status, readdirSync(join(dropped, drop)).length]).toEqual([507, 2]);
  });
});
