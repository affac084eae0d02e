import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';

/** A PostgreSQL server of its own on this machine, gone without a trace when it is removed. */
export interface Cluster {
  readonly port: number;
  /** The certificate authority of its certificate, which is for `localhost` only. */
  readonly authority: string;
  /** The address of a database as a role; to `host`, by a local socket unless said otherwise. */
  address(role: string, database: string, host?: string | null): string;
  /** Runs statements as the superuser. */
  run(database: string, ...statements: readonly string[]): Promise<void>;
  ask<T>(address: string, sql: string): Promise<T[]>;
  /** Ends the server at once, as a crash does. */
  crash(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** The password of every role. */
export const clusterPassword = 'of no use elsewhere';

/** As whom a server runs that a root process starts: PostgreSQL refuses root. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Makes a server; null, said in one line, where PostgreSQL 15 or later is not on this machine. */
export async function makeCluster(): Promise<Cluster | null> {
  const programs = findPostgres();
  if (programs === null) {
    process.stderr.write('skipped: PostgreSQL 15 or later is not on this machine\n');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-hub-'));
  chmodSync(folder, 0o755);
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid);
  const [data, password] = [join(folder, 'data'), join(folder, 'password')];
  writeFileSync(password, clusterPassword);
  const local = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-locale', '--no-sync'];
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'admin', `--pwfile=${password}`, ...local], {
    ...nobody,
    cwd: folder,
    stdio: 'ignore',
  });
  const certificate = makeCertificate(folder);
  return clusterIn({ folder, data, programs, ...certificate, port: await freePort() });
}

/** The folder of PostgreSQL's server programs: Debian's newest from 15 on, else on the path. */
function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = (existsSync(debian) ? readdirSync(debian) : []).filter((version) => Number(version) >= 15);
  const newest = versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin'));
  const places = [...newest, ...(process.env['PATH'] ?? '').split(delimiter)];
  return places.find((place) => ['initdb', 'postgres'].every((name) => existsSync(join(place, name)))) ?? null;
}

interface Place {
  readonly folder: string;
  readonly data: string;
  readonly programs: string;
  readonly port: number;
  readonly authority: string;
  readonly key: string;
}

async function clusterIn({ folder, data, programs, port, authority, key }: Place): Promise<Cluster> {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    ssl: 'on',
    ssl_cert_file: authority,
    ssl_key_file: key,
    fsync: 'off',
    max_connections: 40,
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let server: ChildProcess;
  const address: Cluster['address'] = (role, database, host = null) =>
    host === null
      ? `postgres://${role}@socket:${port}/${database}?host=${encodeURIComponent(folder)}`
      : `postgres://${role}@${host}:${port}/${database}`;
  const ask: Cluster['ask'] = async (to, sql) => {
    const { username, pathname } = new URL(to);
    const client = new Client({
      host: folder,
      port,
      user: username,
      database: pathname.slice(1),
      password: clusterPassword,
    });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const start = async () => {
    server = spawn(join(programs, 'postgres'), ['-D', data, ...words], { ...nobody, cwd: folder, stdio: 'ignore' });
    await untilReady(() => ask(address('admin', 'postgres'), 'SELECT 1'));
  };
  const end = async (signal: NodeJS.Signals) => {
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  };
  await start();
  return {
    port,
    authority,
    address,
    ask,
    start,
    run: async (database, ...statements) => {
      for (const statement of statements) await ask(address('admin', database), statement);
    },
    crash: () => end('SIGQUIT'),
    remove: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(tryIt: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await tryIt();
      return;
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A certificate for `localhost` that is its own authority. */
function makeCertificate(folder: string): { readonly authority: string; readonly key: string } {
  const [authority, key] = [join(folder, 'hub.crt'), join(folder, 'hub.key')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'];
  execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', authority, ...subject], {
    stdio: 'ignore',
  });
  chmodSync(key, 0o600);
  if (nobody.uid !== undefined) chownSync(key, nobody.uid, nobody.gid);
  return { authority, key };
}
