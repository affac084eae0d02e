import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Whether a request may pass: as the window that holds the key, by showing the one-time token, or not at all. */
type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'enter'; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly status: number; readonly reason: string };

export interface LoopbackGuard {
  /** The address that lets one browser in, once. */
  readonly address: string;
  judge(request: IncomingMessage): Verdict;
}

const reading = new Set(['GET', 'HEAD']);

/**
 * Every local user and every web page can reach a loopback port; what keeps them out is the exact Host (DNS
 * rebinding), the fetch metadata and Origin (other pages), and a key that only the one-time token is exchanged for.
 */
export function createLoopbackGuard(port: number): LoopbackGuard {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const cookieName = `plimsoll-${port}`;
  const key = randomBytes(32).toString('base64url');
  const token = randomBytes(32).toString('base64url');
  let spent = false;

  function enter(shown: string): Verdict {
    if (spent || !same(shown, token)) return refuse(403, 'This address was already used or is not of this start.');
    spent = true;
    return { kind: 'enter', cookie: `${cookieName}=${key}; HttpOnly; SameSite=Strict; Path=/` };
  }
  return {
    address: `${origin}/?t=${token}`,
    judge(request) {
      const { headers, method = '' } = request;
      if (hostsOf(request).join() !== host) return refuse(421, 'This is another host.');
      const url = URL.parse(request.url ?? '', origin);
      if (url?.origin !== origin) return refuse(400, 'The address is malformed.');
      const site = headers['sec-fetch-site'];
      const typed = site === 'none' && reading.has(method);
      if (site !== 'same-origin' && !typed) return refuse(403, 'Only Plimsoll’s own window may ask.');
      if (headers.origin !== undefined && headers.origin !== origin) return refuse(403, 'The origin is foreign.');
      if (!reading.has(method) && headers.origin !== origin) return refuse(403, 'The origin is missing.');
      if (same(cookieOf(headers.cookie, cookieName), key)) return { kind: 'pass' };
      const shown = url.pathname === '/' && reading.has(method) ? url.searchParams.get('t') : null;
      return shown === null ? refuse(401, 'Open the address Plimsoll printed when it started.') : enter(shown);
    },
  };
}

const refuse = (status: number, reason: string): Verdict => ({ kind: 'refuse', status, reason });

/** Every Host header as sent: Node keeps only the first in `headers`. */
const hostsOf = ({ rawHeaders }: IncomingMessage): string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');

function cookieOf(header: string | undefined, name: string): string {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

function same(shown: string, secret: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
