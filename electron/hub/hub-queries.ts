/** What a database is before it is made a hub: a hub, one with views of places, and in which schema its PostGIS is. */
export const initQuery = `
  SELECT to_regnamespace('plimsoll') IS NOT NULL AS hub,
    EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'plimsoll' AND c.relname = 'sighting_place') AS places,
    (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis')
      AS postgis`;

/** Facts, chains and state of a hub. What is asked of `operation` and `head` is answered of what the role may see. */
export const factsQuery = `
  SELECT current_setting('server_version') AS server, current_database() AS database, session_user AS role,
    (SELECT version FROM plimsoll.hub) AS version, c.member, c.marking, r.rolsuper OR r.rolbypassrls AS unbound
  FROM plimsoll.my_clearance() c, pg_catalog.pg_roles r WHERE r.rolname = session_user`;

/** As the log's own state: SHA-256 over all heads (entity, field, operation hash) in order. */
export const stateQuery = `
  SELECT (SELECT count(*)::float8 FROM plimsoll.operation) AS operations, count(*)::float8 AS heads,
    encode(sha256(coalesce(string_agg(
      convert_to('[' || to_json(entity) || ',' || to_json(field) || E']\\n', 'UTF8') || hash, ''
      ORDER BY entity, field, hash), '')), 'hex') AS hash
  FROM plimsoll.head`;

export const chainsQuery = `
  SELECT c.replica, c.stream, c.count::float8, c.forked, c.seq::float8, (
    SELECT encode(o.hash, 'hex') FROM plimsoll.operation o
    WHERE o.replica = c.replica AND o.stream = c.stream AND o.seq = c.seq ORDER BY o.hash DESC LIMIT 1) AS tip
  FROM (
    SELECT replica, stream, count(*) AS count, bool_or(seq = before) AS forked,
      coalesce(max(seq) FILTER (WHERE seq = place), 0) AS seq
    FROM (
      SELECT replica, stream, seq, row_number() OVER chain AS place, lag(seq, 1, 0::bigint) OVER chain AS before
      FROM plimsoll.operation WINDOW chain AS (PARTITION BY replica, stream ORDER BY seq)) numbered
    GROUP BY replica, stream) c`;

const beyond = `
  FROM plimsoll.operation o LEFT JOIN pg_temp.agreed a ON a.replica = o.replica AND a.stream = o.stream
  WHERE o.seq > coalesce(a.seq, 0)`;

/** Forgets what was agreed on with this connection. */
export const clearAgreed = `
  CREATE TEMP TABLE IF NOT EXISTS agreed (replica text COLLATE "C", stream text COLLATE "C", seq bigint);
  CREATE TEMP TABLE IF NOT EXISTS wanted (hash bytea);
  TRUNCATE pg_temp.agreed, pg_temp.wanted`;

export const addAgreed = `
  INSERT INTO pg_temp.agreed SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])`;

export const addWanted = `INSERT INTO pg_temp.wanted SELECT decode(h, 'hex') FROM unnest($1::text[]) AS h`;

export const countBeyond = `SELECT count(*)::float8 AS count ${beyond}`;

/** In the order of their stamps: what one edit wrote stays together. */
export const copyBeyond = (columns: string): string => `
  COPY (
    SELECT ${columns.replaceAll(/\b(?=[a-z]+)/g, 'o.')} ${beyond}
      OR (o.value IS NOT NULL AND o.hash IN (SELECT w.hash FROM pg_temp.wanted w))
    ORDER BY o.hlc, o.replica, o.edit, o.stream, o.seq, o.hash) TO STDOUT`;

/** All who send take turns, so that two sending the same never wait for each other in a circle. */
export const beginPush = `
  CREATE TEMP TABLE IF NOT EXISTS incoming (LIKE plimsoll.operation) ON COMMIT DELETE ROWS`;

export const takeTurn = 'SELECT pg_advisory_xact_lock(1886152045, 1)';

export const copyIncoming = (columns: string): string => `COPY pg_temp.incoming (${columns}) FROM STDIN`;

export const insertIncoming = (columns: string): string => `
  INSERT INTO plimsoll.operation (${columns})
  SELECT ${columns} FROM pg_temp.incoming ON CONFLICT DO NOTHING`;
