import { syncBuiltinESMExports } from 'node:module';

/** The one place a thread may reach; a host that is a folder holds PostgreSQL's local socket. */
interface Exception {
  readonly host: string;
  readonly port: number;
}

/** Tells by a call's arguments whether it goes where it may. */
type Permits = (args: readonly unknown[]) => boolean;

const never: Permits = () => false;

/**
 * Makes every way out of this thread to a network throw, by whatever module it is tried; listening stays possible. Where
 * the thread is there to reach one place, that stays possible too.
 */
export function forbidNetwork(except: Exception | null = null): void {
  const builtin = process.getBuiltinModule.bind(process);
  const permits = permitted(except);
  forbid(builtin('node:net').Socket.prototype, ['connect'], permits.connect);
  forbid(builtin('node:net'), ['connect', 'createConnection']);
  forbid(builtin('node:tls'), ['connect'], permits.secure);
  forbid(builtin('node:dgram'), ['createSocket']);
  forbid(builtin('node:dgram').Socket.prototype, ['bind', 'connect', 'send']);
  forbid(builtin('node:dns'), ['lookup'], permits.lookup);
  for (const resolver of [builtin('node:dns'), builtin('node:dns').promises]) {
    const names = Object.keys(resolver).filter((name) => /^(?:lookupService|lookup|resolve|reverse)/.test(name));
    forbid(
      resolver,
      names.filter((name) => resolver !== builtin('node:dns') || name !== 'lookup'),
    );
    forbid(resolver.Resolver.prototype, names);
  }
  forbid(globalThis, ['fetch', 'WebSocket', 'EventSource']);
  syncBuiltinESMExports();
}

function permitted(except: Exception | null): { readonly [name in 'connect' | 'lookup' | 'secure']: Permits } {
  if (!except) return { connect: never, lookup: never, secure: never };
  const { host, port } = except;
  return {
    connect: ([to, name]) => to === `${host}/.s.PGSQL.${port}` || (to === port && name === host),
    lookup: ([name]) => name === host,
    // Over a socket that was let through already.
    secure: ([options]) => typeof options === 'object' && options !== null && 'socket' in options,
  };
}

function forbid(owner: object, names: readonly string[], permits: Permits = never): void {
  for (const name of names.filter((each) => each in owner)) {
    const original: unknown = Reflect.get(owner, name);
    Object.defineProperty(owner, name, {
      value: guarded(name, original, permits),
      configurable: false,
      writable: false,
    });
  }
}

/** A function that can be called and constructed, and does only what is permitted. */
function guarded(name: string, original: unknown, permits: Permits) {
  return function guard(this: unknown, ...args: readonly unknown[]): unknown {
    if (permits(args) && typeof original === 'function') return Reflect.apply(original, this, args);
    throw new Error(`Plimsoll never opens a network connection (${name}).`);
  };
}
