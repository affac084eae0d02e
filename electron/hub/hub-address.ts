import { userInfo } from 'node:os';
import { AppError } from '../../shared/errors.ts';

/** Where a hub is and how to reach it. `password` null: that of PGPASSWORD or the password file. */
export interface HubAddress {
  /** A name, an address, or the folder of a local socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | null;
  readonly transport: 'TLS' | 'socket' | 'plain loopback';
  /** Files of certificates in PEM, by libpq's names. */
  readonly sslrootcert: string | null;
  readonly sslcert: string | null;
  readonly sslkey: string | null;
}

const options = ['host', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey'];

/**
 * Reads `postgres://user@host:port/database?sslrootcert=…`. Everything but a local socket is reached by TLS, with the
 * certificate and the name in it verified; only to this machine itself may `sslmode=disable` leave it out. Throws
 * `hub-address-unfit` otherwise.
 */
export function readHubAddress(text: string, password: string | null = null): HubAddress {
  const url = URL.parse(text);
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) throw unfit('It is no postgres:// address');
  const given = Object.fromEntries(url.searchParams);
  const unknown = Object.keys(given).find((name) => !options.includes(name));
  if (unknown !== undefined) throw unfit(`“${unknown}” is not among ${options.join(', ')}`);
  const host = given['host'] ?? decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const database = decodeURIComponent(url.pathname.slice(1));
  if (host === '') throw unfit('It names no host');
  if (database === '') throw unfit('It names no database');
  return {
    host,
    port: url.port === '' ? 5432 : Number(url.port),
    database,
    user: decodeURIComponent(url.username) || userInfo().username,
    password: password ?? (decodeURIComponent(url.password) || null),
    transport: transportTo(host, given['sslmode'] ?? 'verify-full'),
    sslrootcert: given['sslrootcert'] ?? null,
    sslcert: given['sslcert'] ?? null,
    sslkey: given['sslkey'] ?? null,
  };
}

function transportTo(host: string, sslmode: string): HubAddress['transport'] {
  if (host.startsWith('/')) return 'socket';
  if (sslmode === 'verify-full') return 'TLS';
  if (sslmode !== 'disable') throw unfit(`sslmode=${sslmode} lets others listen or stand in for the hub`);
  if (['localhost', '127.0.0.1', '::1'].includes(host)) return 'plain loopback';
  throw unfit(`sslmode=disable is for this machine itself, not for ${host}`);
}

function unfit(why: string): AppError {
  return new AppError(
    'hub-address-unfit',
    `The hub cannot be reached by this address: ${why}. Write postgres://user@host/database, and sslrootcert=FILE where the hub’s certificate is your organisation’s own.`,
  );
}
