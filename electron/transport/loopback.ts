import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createLoopbackGuard } from './loopback-guard.ts';
import type { Pages } from './pages.ts';
import { receiveDrop } from './receive-drop.ts';
import { securityHeaders } from './security-headers.ts';

/** What the loopback host serves; texts are JSON as in `CoreLink`. */
export interface LoopbackServices {
  readonly call: (text: string) => Promise<string>;
  readonly listen: (onEvent: (text: string) => void) => () => void;
  readonly pages: Pages;
  /** Where files dropped on the window are put. */
  readonly dropFolder: () => Promise<string>;
}

export interface Loopback {
  /** The address that lets one browser in, once. */
  readonly address: string;
  close(): Promise<void>;
}

const longestCallBytes = 256 * 2 ** 20;
const heartbeatMs = 15_000;

/** Serves the app on 127.0.0.1; port 0 takes any free one. */
export async function serveOverLoopback(services: LoopbackServices, port: number): Promise<Loopback> {
  const server = createServer({ requestTimeout: 0 });
  const guard = createLoopbackGuard(await listening(server, port));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const verdict = guard.judge(request);
    if (verdict.kind === 'refuse') return send(response, verdict.status, verdict.reason);
    if (verdict.kind === 'enter') {
      response.writeHead(303, { ...securityHeaders, Location: '/', 'Set-Cookie': verdict.cookie }).end();
      return;
    }
    route(services, request, response).catch((failure: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, 500, failure instanceof Error ? failure.message : String(failure));
    });
  });
  server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n'));
  return { address: guard.address, close: () => closed(server) };
}

async function route(services: LoopbackServices, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (pathname === '/call') return answerCall(services, request, response);
  if (pathname === '/events' && request.method === 'GET') return streamEvents(services, response);
  if (pathname.startsWith('/drop/') && request.method === 'PUT') {
    const answered = await receiveDrop(request, pathname, await services.dropFolder());
    return send(response, answered.status, JSON.stringify(answered.body), 'application/json; charset=utf-8');
  }
  return answerPage(services, request, response);
}

async function answerCall(services: LoopbackServices, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'POST') return send(response, 405, 'Calls are posted.');
  if (request.headers['content-type'] !== 'application/json') return send(response, 415, 'Calls are JSON.');
  if (Number(request.headers['content-length'] ?? Infinity) > longestCallBytes) {
    return send(response, 413, 'The call is too long.');
  }
  send(response, 200, await services.call(await text(request)), 'application/json; charset=utf-8');
}

function streamEvents({ listen }: LoopbackServices, response: ServerResponse): void {
  response.writeHead(200, { ...securityHeaders, 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': open\n\n');
  const stop = listen((event) => response.write(`data: ${event}\n\n`));
  const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMs);
  response.on('close', () => {
    stop();
    clearInterval(heartbeat);
  });
}

async function answerPage({ pages }: LoopbackServices, request: IncomingMessage, response: ServerResponse) {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const url = `http://${request.headers.host}${request.url}`;
  const answered = await pages(new Request(url, { method: request.method ?? 'GET', signal: gone.signal }));
  if (gone.signal.aborted) return;
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (answered.body) Readable.fromWeb(answered.body as never).pipe(response);
  else response.end();
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  const connection = status >= 400 ? { Connection: 'close' } : {};
  response
    .writeHead(status, { ...securityHeaders, ...connection, 'Content-Type': type, 'Cache-Control': 'no-store' })
    .end(body);
}

async function listening(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

async function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}
