import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import type { Bridge } from '../../shared/bridge.ts';

const bridgeScript = readFileSync(fileURLToPath(new URL('../../renderer/public/bridge.js', import.meta.url)), 'utf8');

/** A page of the loopback host as a browser would hold it: the real bridge script over real HTTP. */
export async function openBrowserPage(address: string) {
  const { origin } = new URL(address);
  const entered = await ask(address, { headers: { 'Sec-Fetch-Site': 'none' } });
  const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const own = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin', Origin: origin };
  const streams = new Set<IncomingMessage>();
  const get = (path: string) => ask(new URL(path, origin).href, { headers: own });
  const window: { bridge?: Bridge } = {};
  class EventSource extends EventTarget {
    constructor(path: string) {
      super();
      httpRequest(new URL(path, origin), { headers: own }, (response) => {
        streams.add(response);
        this.dispatchEvent(new Event('open'));
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          const blocks = (text + chunk).split('\n\n');
          text = blocks.pop() ?? '';
          for (const block of blocks.filter((each) => each.startsWith('data: '))) {
            this.dispatchEvent(Object.assign(new Event('message'), { data: block.slice('data: '.length) }));
          }
        });
      }).end();
    }
  }
  const fetch = async (
    path: string,
    { method, headers, body }: { method: string; headers?: object; body: unknown },
  ) => {
    const bytes = body instanceof Blob ? Buffer.from(await body.arrayBuffer()) : Buffer.from(String(body));
    const answered = await ask(new URL(path, origin).href, { method, headers: { ...own, ...headers }, body: bytes });
    const text = answered.body.toString();
    const ok = answered.status < 400;
    return { ok, json: async () => JSON.parse(text) as unknown, text: async () => text };
  };
  const page = { window, EventSource, fetch, crypto, encodeURIComponent };
  runInNewContext(bridgeScript, page);
  if (!window.bridge) throw new Error('The bridge script installed no bridge.');
  return { bridge: window.bridge, get, headers: own, close: () => streams.forEach((stream) => stream.destroy()) };
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** One HTTP request with exactly these headers. */
export async function ask(address: string, { method = 'GET', headers = {}, body }: Asked) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const length = body ? { 'Content-Length': String(body.length) } : {};
  httpRequest(address, { method, headers: { ...headers, ...length }, agent: false }, resolve)
    .on('error', reject)
    .end(body);
  const response = await promise;
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}
