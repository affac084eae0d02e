import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const attempts = {
  'net.connect': "(await import('node:net')).connect(1, '127.0.0.1')",
  'net.createConnection, required': "require('net').createConnection(1, '127.0.0.1')",
  'new net.Socket().connect': "new (await import('node:net')).Socket().connect(1, '127.0.0.1')",
  'tls.connect': "(await import('node:tls')).connect(1, '127.0.0.1')",
  'http.get': "(await import('node:http')).get('http://127.0.0.1:1/')",
  'https.get': "(await import('node:https')).get('https://127.0.0.1:1/')",
  'http2.connect': "(await import('node:http2')).connect('http://127.0.0.1:1')",
  fetch: "await fetch('http://127.0.0.1:1/')",
  WebSocket: "new WebSocket('ws://127.0.0.1:1/')",
  'dns.lookup': "(await import('node:dns')).lookup('example.com', () => {})",
  'dns.promises': "await (await import('node:dns/promises')).resolve4('example.com')",
  'dns.Resolver': "new (await import('node:dns')).Resolver().resolve4('example.com', () => {})",
  'dgram.createSocket': "(await import('node:dgram')).createSocket('udp4')",
  'putting it back': "(await import('node:net')).default.Socket.prototype.connect = () => {}",
};

const harmless = "await (await import('node:fs/promises')).readFile('package.json')";

/** Runs all attempts after the ban, in a process of its own, as the ban is for good. */
async function outcomes(): Promise<Readonly<Record<string, string>>> {
  const tried = Object.entries({ ...attempts, 'reading a file': harmless }).map(
    ([name, code]) => `await attempt(${JSON.stringify(name)}, async () => { ${code}; });`,
  );
  const script = `
    import { createRequire } from 'node:module';
    import { forbidNetwork } from './electron/shell/forbid-network.ts';
    const require = createRequire(import.meta.url);
    const outcomes = {};
    let current = '';
    process.on('uncaughtException', (failure) => { outcomes[current] = failure.message; });
    async function attempt(name, run) {
      current = name;
      outcomes[name] = 'went through';
      try { await run(); await new Promise((done) => setTimeout(done, 20)); }
      catch (failure) { outcomes[name] = failure.message; }
    }
    forbidNetwork();
    ${tried.join('\n')}
    console.log(JSON.stringify(outcomes));
    process.exit();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse(stdout) as Record<string, string>;
}

describe('forbidNetwork', () => {
  it('stops every way out and leaves files alone', async () => {
    const { 'reading a file': read, ...others } = await outcomes();
    const through = Object.entries(others).filter(
      ([, message]) => !/never opens a network connection|Cannot assign|read only/.test(message),
    );
    expect([through, Object.keys(others).length, read]).toEqual([[], Object.keys(attempts).length, 'went through']);
  });
});
