import { readFileSync } from 'node:fs';
import { Client, type ClientConfig } from 'pg';
import { AppError } from '../../shared/errors.ts';
import type { HubAddress } from './hub-address.ts';
import { hubFailure, refused } from './hub-failure.ts';

const oldestServer = 150_000;
const patienceMs = 10_000;
/** For this connection: the hash of all heads sorts them, which on disk takes three times as long. */
const sortingMemory = '256MB';

/** Connects to PostgreSQL 15 or later, by TLS with the certificate and its name verified unless it is this machine. */
export async function connectToHub(address: HubAddress): Promise<Client> {
  const client = new Client(configOf(address));
  // A connection that breaks while nothing is asked would otherwise end the thread; the next question hears of it.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; encoding: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
    );
    const [{ version, encoding } = { version: 0, encoding: '' }] = rows;
    if (version < oldestServer) throw refused('It runs a PostgreSQL older than 15; use a newer one');
    if (encoding !== 'UTF8') throw refused(`Its database is in ${encoding}; use one made with ENCODING 'UTF8'`);
    await client.query(`SET work_mem = '${sortingMemory}'`);
    return client;
  } catch (failure) {
    await client.end().catch(() => {});
    throw hubFailure(failure);
  }
}

function configOf(address: HubAddress): ClientConfig {
  const { host, port, database, user, password, transport } = address;
  return {
    host,
    port,
    database,
    user,
    ...(password === null ? {} : { password }),
    ssl: transport === 'TLS' && { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...certificates(address) },
    enableChannelBinding: transport === 'TLS',
    application_name: 'plimsoll',
    client_encoding: 'UTF8',
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
  };
}

function certificates({ sslrootcert, sslcert, sslkey }: HubAddress) {
  return {
    ...(sslrootcert === null ? {} : { ca: pem(sslrootcert) }),
    ...(sslcert === null ? {} : { cert: pem(sslcert) }),
    ...(sslkey === null ? {} : { key: pem(sslkey) }),
  };
}

function pem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('file-unreadable', `The certificate file ${path} cannot be read; check the hub’s address.`, {
      cause,
    });
  }
}
