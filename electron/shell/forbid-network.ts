import { syncBuiltinESMExports } from 'node:module';

/** Makes every way out of this thread to a network throw, by whatever module it is tried; listening stays possible. */
export function forbidNetwork(): void {
  const builtin = process.getBuiltinModule.bind(process);
  forbid(builtin('node:net').Socket.prototype, ['connect']);
  forbid(builtin('node:net'), ['connect', 'createConnection']);
  forbid(builtin('node:tls'), ['connect']);
  forbid(builtin('node:dgram'), ['createSocket']);
  forbid(builtin('node:dgram').Socket.prototype, ['bind', 'connect', 'send']);
  for (const resolver of [builtin('node:dns'), builtin('node:dns').promises]) {
    const names = Object.keys(resolver).filter((name) => /^(?:lookup|resolve|reverse)/.test(name));
    forbid(resolver, names);
    forbid(resolver.Resolver.prototype, names);
  }
  forbid(globalThis, ['fetch', 'WebSocket', 'EventSource']);
  syncBuiltinESMExports();
}

function forbid(owner: object, names: readonly string[]): void {
  for (const name of names.filter((each) => each in owner)) {
    Object.defineProperty(owner, name, { value: refusing(name), configurable: false, writable: false });
  }
}

/** A function that can be called and constructed, and does neither. */
function refusing(name: string) {
  return function refuse(): never {
    throw new Error(`Plimsoll never opens a network connection (${name}).`);
  };
}
