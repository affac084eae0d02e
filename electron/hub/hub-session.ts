import { readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { type Client, escapeIdentifier } from 'pg';
import { from, to } from 'pg-copy-streams';
import type { Agreement, Chain } from '../../shared/domain/log-chain.ts';
import type { HubFacts } from '../../shared/domain/hub.ts';
import { notReady, refused } from './hub-failure.ts';
import type { Filling, HubCalls } from './hub-messages.ts';
import * as queries from './hub-queries.ts';
import { operationColumns } from './operation-text.ts';

/** Answers what the hub's thread is asked, each on its own connection's one session. */
export type HubSession = {
  [C in keyof HubCalls]: (...input: Parameters<HubCalls[C]>) => Promise<ReturnType<HubCalls[C]>>;
};

const hubVersion = 1;

export function createHubSession(client: Client): HubSession {
  const list = async (sql: string, values: unknown[]): Promise<string[]> => {
    const { rows } = await client.query<[string]>({ text: sql, values, rowMode: 'array' });
    return rows.map(([value]) => value);
  };
  return {
    init: () => init(client),
    admit: (role, marking) => admit(client, role, marking),
    check: async () => void (await check(client)),
    facts: () => facts(client),
    chains: async () => (await client.query<Chain>(queries.chainsQuery)).rows,
    known: (hashes) =>
      list(`SELECT encode(hash, 'hex') FROM plimsoll.operation WHERE hash IN (${decoded})`, [[...hashes]]),
    offer: (streams) => list('SELECT * FROM plimsoll.offer($1::text[])', [[...streams]]),
    blanks: () => list(`SELECT encode(hash, 'hex') FROM plimsoll.operation WHERE value IS NULL`, []),
    fill: (fillings) => fill(client, fillings),
    ...pulling(client),
    ...pushing(client),
  };
}

const decoded = `SELECT decode(h, 'hex') FROM unnest($1::text[]) AS h`;

/** Makes a hub; of one that is there already, adds the views of places where PostGIS came later. */
async function init(client: Client): Promise<void> {
  const { rows } = await client.query<InitFacts>(queries.initQuery);
  const { hub, places, postgis } = rows[0] ?? { hub: false, places: false, postgis: null };
  if (hub && (places || postgis === null))
    throw refused('The database is a hub already, or holds a schema named plimsoll');
  await inTransaction(client, async () => {
    if (!hub) await client.query(statements('hub.sql'));
    if (postgis !== null)
      await client.query(statements('places.sql').replaceAll('{postgis}', escapeIdentifier(postgis)));
  });
}

interface InitFacts {
  readonly hub: boolean;
  readonly places: boolean;
  /** The schema PostGIS is in; null without it. */
  readonly postgis: string | null;
}

function statements(name: string): string {
  const folder = import.meta.url.endsWith('.ts') ? './sql' : './hub-sql';
  return readFileSync(fileURLToPath(new URL(`${folder}/${name}`, import.meta.url)), 'utf8');
}

async function admit(client: Client, role: string, marking: string | null): Promise<void> {
  await inTransaction(client, async () => {
    await client.query('GRANT plimsoll_owner TO CURRENT_USER');
    await client.query(`GRANT plimsoll_analyst TO ${escapeIdentifier(role)}`);
    await client.query('SET LOCAL ROLE plimsoll_owner');
    await client.query(
      'INSERT INTO plimsoll.member VALUES ($1, $2) ON CONFLICT (role) DO UPDATE SET marking = excluded.marking',
      [role, marking],
    );
    await client.query('RESET ROLE');
    await client.query('REVOKE plimsoll_owner FROM CURRENT_USER');
  });
}

interface FactsRow extends Omit<HubFacts, 'state'> {
  readonly version: number;
  readonly member: boolean;
  readonly unbound: boolean;
}

async function check(client: Client): Promise<Omit<HubFacts, 'state'>> {
  const { rows } = await client.query<FactsRow>(queries.factsQuery);
  const [row] = rows;
  if (!row) throw notReady();
  const { version, member, unbound, ...known } = row;
  if (version > hubVersion) throw refused('It was set up by a newer Plimsoll; use that version');
  if (unbound) throw refused(`${known.role} is bound by no row security; sync as a login that is`);
  if (!member) throw refused(`${known.role} was not admitted; ask for: plimsoll hub admit ${known.role}`);
  return known;
}

async function facts(client: Client): Promise<HubFacts> {
  const known = await check(client);
  const state = await client.query<HubFacts['state']>(queries.stateQuery);
  return { ...known, state: state.rows[0] ?? { operations: 0, heads: 0, hash: '' } };
}

async function fill(client: Client, fillings: readonly Filling[]): Promise<void> {
  const columns = [
    fillings.map(({ hash }) => Buffer.from(hash, 'hex')),
    fillings.map(({ seal }) => Buffer.from(seal, 'hex')),
    fillings.map(({ value }) => value),
  ];
  await client.query('SELECT plimsoll.fill($1::bytea[], $2::bytea[], $3::text[])', columns);
}

function pulling(client: Client): Pick<HubSession, 'count' | 'pull' | 'page'> {
  let pages: AsyncIterator<string> | null = null;
  const agree = async (agreed: readonly Agreement[], wanted: readonly string[]) => {
    await client.query(queries.clearAgreed);
    const columns = (['replica', 'stream', 'seq'] as const).map((name) => agreed.map((each) => each[name]));
    await client.query(queries.addAgreed, columns);
    await client.query(queries.addWanted, [[...wanted]]);
  };
  return {
    async count(agreed) {
      await agree(agreed, []);
      return (await client.query<{ count: number }>(queries.countBeyond)).rows[0]?.count ?? 0;
    },
    async pull(agreed, blanks) {
      await agree(agreed, blanks);
      pages = wholeLines(client.query(to(queries.copyBeyond(operationColumns))));
    },
    async page() {
      const next = await pages?.next();
      return next && !next.done ? next.value : null;
    },
  };
}

/** Text that arrives in chunks, as chunks that end where a line does. */
async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    if (rest.length < pageLength) continue;
    const end = rest.lastIndexOf('\n') + 1;
    yield rest.slice(0, end);
    rest = rest.slice(end);
  }
  if (rest !== '') yield rest;
}

const pageLength = 1 << 20;

function pushing(client: Client): Pick<HubSession, 'push' | 'commit'> {
  let copying: ReturnType<typeof from> | null = null;
  const begin = async () => {
    await client.query(queries.beginPush);
    await client.query('BEGIN');
    return client.query(from(queries.copyIncoming(operationColumns)));
  };
  return {
    async push(lines) {
      copying ??= await begin();
      await written(copying, lines);
    },
    async commit() {
      if (!copying) return 0;
      const ended = copying;
      copying = null;
      await finished(ended.end());
      await client.query(queries.takeTurn);
      const { rowCount } = await client.query(queries.insertIncoming(operationColumns));
      await client.query('COMMIT');
      return rowCount ?? 0;
    },
  };
}

async function written(stream: Writable, text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  stream.write(text, (failure) => (failure ? reject(failure) : resolve()));
  return promise;
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (failure) {
    await client.query('ROLLBACK').catch(() => {});
    throw failure;
  }
}
