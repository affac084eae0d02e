-- What a hub holds: the log of all desks, and who may see which part of it. Run once, in one transaction, by a role that
-- may create schemas and roles. Operations are only ever added; `plimsoll_owner`, as which nobody can log in, owns all.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plimsoll_owner') THEN
    CREATE ROLE plimsoll_owner NOLOGIN NOINHERIT;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plimsoll_analyst') THEN
    CREATE ROLE plimsoll_analyst NOLOGIN NOINHERIT;
  END IF;
END $$;

GRANT plimsoll_owner TO CURRENT_USER;

CREATE SCHEMA plimsoll AUTHORIZATION plimsoll_owner;

SET LOCAL ROLE plimsoll_owner;

SET LOCAL search_path = plimsoll, pg_temp;

CREATE TABLE hub (
  version integer NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid()
);

INSERT INTO hub (version) VALUES (1);

-- The release marking each login may see up to; NULL is everything. A login without a row sees nothing.
CREATE TABLE member (
  role name PRIMARY KEY,
  marking text
);

-- Every release stream an operation bears: a marking, several on lines of their own, or nothing.
CREATE TABLE stream (
  stream text COLLATE "C" PRIMARY KEY
);

-- The operations as every desk holds them. The check is that each bears its own hash, with its value or without.
CREATE TABLE operation (
  hash bytea PRIMARY KEY,
  prev bytea,
  replica text COLLATE "C" NOT NULL,
  stream text COLLATE "C" NOT NULL REFERENCES stream (stream),
  seq bigint NOT NULL CHECK (seq > 0),
  hlc text COLLATE "C" NOT NULL CHECK (hlc ~ '^[0-9a-f]{32}$'),
  actor text NOT NULL,
  edit text COLLATE "C" NOT NULL,
  entity text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  value text CHECK (value IS NULL OR value::json IS NOT NULL),
  seal bytea NOT NULL CHECK (length(seal) = CASE WHEN value IS NULL THEN 32 ELSE 16 END),
  supersedes bytea NOT NULL CHECK (length(supersedes) % 32 = 0),
  CONSTRAINT operation_bears_its_hash CHECK (hash = sha256(convert_to(
    '{"actor":' || to_json(actor)
    || ',"digest":"' || CASE
      WHEN value IS NULL THEN encode(seal, 'hex')
      ELSE encode(sha256(convert_to(encode(seal, 'hex') || value, 'UTF8')), 'hex') END
    || '","edit":"' || edit || '","entity":"' || entity || '","field":' || to_json(field)
    || ',"hlc":"' || hlc || '","prev":' || coalesce('"' || encode(prev, 'hex') || '"', 'null')
    || ',"replica":"' || replica || '","seq":' || seq || ',"stream":' || to_json(stream)
    || ',"supersedes":[' || CASE
      WHEN length(supersedes) = 0 THEN ''
      ELSE '"' || regexp_replace(encode(supersedes, 'hex'), '(.{64})(?!$)', '\1","', 'g') || '"' END
    || ']}', 'UTF8')))
);

CREATE INDEX operation_by_chain ON operation (replica, stream, seq);

CREATE INDEX operation_by_register ON operation (entity, field);

CREATE INDEX operation_blank ON operation (hash) WHERE value IS NULL;

-- Which register an operation took the place of which others in.
CREATE TABLE supersession (
  superseded bytea NOT NULL,
  operation bytea NOT NULL REFERENCES operation (hash),
  entity text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  stream text COLLATE "C" NOT NULL,
  PRIMARY KEY (superseded, operation)
);

-- Operations whose value an expunge takes out, whether they have come or not.
CREATE TABLE expunged (
  hash bytea PRIMARY KEY
);

-- A marking taken apart, as shared/domain/marking.ts does. `release` is whom REL TO names beside USA, NULL without REL TO.
-- What is no known word stays among the controls, which must stand in both.
CREATE FUNCTION read_marking(
  marking text, OUT level integer, OUT tlp integer, OUT noforn boolean, OUT release text[], OUT controls text[])
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  levels CONSTANT text[] := '{UNCLASSIFIED,CUI,RESTRICTED,CONFIDENTIAL,SECRET,TOP SECRET}';
  labels CONSTANT text[] := '{TLP:CLEAR,TLP:GREEN,TLP:AMBER,TLP:AMBER+STRICT,TLP:RED}';
  banner text := btrim(regexp_replace(upper(marking COLLATE "C"), '\s+', ' ', 'g'));
  pieces text[];
  rel text;
BEGIN
  tlp := (SELECT max(place) FROM unnest(labels) WITH ORDINALITY AS l (label, place) WHERE strpos(banner, label) > 0);
  IF tlp IS NOT NULL THEN
    banner := btrim(overlay(banner PLACING '' FROM strpos(banner, labels[tlp]) FOR length(labels[tlp])));
  END IF;
  SELECT array_agg(btrim(piece) ORDER BY place) INTO pieces
  FROM unnest(string_to_array(banner, '/')) WITH ORDINALITY AS p (piece, place) WHERE btrim(piece) <> '';
  level := array_position(levels, pieces[1]);
  IF level IS NOT NULL THEN
    pieces := pieces[2:];
  END IF;
  SELECT piece INTO rel FROM unnest(pieces) WITH ORDINALITY AS p (piece, place)
  WHERE piece LIKE 'REL TO %' ORDER BY place LIMIT 1;
  IF rel IS NOT NULL THEN
    SELECT coalesce(array_agg(DISTINCT code ORDER BY code), '{}') INTO release
    FROM unnest(string_to_array(substr(rel, 8), ',')) AS c (word),
      unnest(CASE btrim(word) WHEN 'FVEY' THEN '{AUS,CAN,GBR,NZL}'::text[] ELSE ARRAY[btrim(word)] END) AS d (code)
    WHERE code NOT IN ('', 'USA');
  END IF;
  noforn := coalesce(pieces && '{NOFORN,NF}', false);
  controls := ARRAY(
    SELECT DISTINCT piece FROM unnest(pieces) AS p (piece)
    WHERE piece NOT IN ('NOFORN', 'NF') AND piece IS DISTINCT FROM rel);
END $$;

-- Whether what bears `marking` may go to those `granted` allows: beside it, `granted` would not rise.
CREATE FUNCTION is_releasable(marking text, granted text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = plimsoll, pg_catalog, pg_temp AS $$
DECLARE
  m record := read_marking(marking);
  g record := read_marking(granted);
  shared text[];
BEGIN
  IF btrim(marking, E' \t\n\r\f\v') = '' THEN RETURN true; END IF;
  IF btrim(granted, E' \t\n\r\f\v') = '' THEN RETURN false; END IF;
  IF coalesce(m.level, 0) > coalesce(g.level, 0) OR coalesce(m.tlp, 0) > coalesce(g.tlp, 0) THEN RETURN false; END IF;
  IF NOT m.controls <@ g.controls THEN RETURN false; END IF;
  IF g.noforn THEN RETURN true; END IF;
  shared := CASE
    WHEN m.noforn THEN '{}'
    WHEN (m.release IS NULL AND m.level > 1) OR (g.release IS NULL AND g.level > 1) THEN NULL
    WHEN m.release IS NULL THEN g.release
    WHEN g.release IS NULL THEN m.release
    ELSE ARRAY(SELECT unnest(m.release) INTERSECT SELECT unnest(g.release) ORDER BY 1) END;
  RETURN shared IS NOT DISTINCT FROM g.release;
END $$;

-- Whether the one who is logged in may see a stream: each of the markings it bears.
CREATE FUNCTION may_see(stream text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = plimsoll, pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM member m WHERE m.role = session_user AND (m.marking IS NULL OR (
      SELECT bool_and(is_releasable(part, m.marking)) FROM unnest(string_to_array(may_see.stream, E'\n')) AS s (part))
      IS NOT FALSE))
$$;

-- The streams the one who is logged in may see. Policies ask once a statement, not once a row.
CREATE FUNCTION my_streams() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = plimsoll, pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(stream), '{}') FROM stream WHERE may_see(stream)
$$;

-- Makes streams known that are about to be sent; returns those of them the one who is logged in may send and see.
CREATE FUNCTION offer(streams text[]) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = plimsoll, pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO stream SELECT DISTINCT s FROM unnest(streams) AS s WHERE may_see(s) ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT stream.stream FROM stream WHERE stream.stream = ANY (streams) AND may_see(stream.stream);
END $$;

-- The marking the one who is logged in may see up to, and whether that is everything.
CREATE FUNCTION my_clearance(OUT member boolean, OUT marking text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = plimsoll, pg_catalog, pg_temp AS $$
  SELECT count(*) > 0, max(m.marking) FROM member m WHERE m.role = session_user
$$;

-- Keeps what follows from operations as they come: supersessions, and that expunged values are gone.
CREATE FUNCTION take_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = plimsoll, pg_catalog, pg_temp AS $$
DECLARE
  told bytea[];
BEGIN
  INSERT INTO supersession
  SELECT substr(n.supersedes, at, 32), n.hash, n.entity, n.field, n.stream
  FROM added n, generate_series(1, length(n.supersedes), 32) AS at ON CONFLICT DO NOTHING;
  SELECT array_agg(decode(name, 'hex')) INTO told
  FROM added n, jsonb_array_elements_text(expunged_names(n.value)) AS name
  WHERE n.field = '_expunged' AND n.value IS NOT NULL;
  INSERT INTO expunged SELECT unnest(told) ON CONFLICT DO NOTHING;
  IF EXISTS (SELECT FROM expunged) THEN
    UPDATE operation o
    SET value = NULL, seal = sha256(convert_to(encode(o.seal, 'hex') || o.value, 'UTF8'))
    WHERE o.value IS NOT NULL AND o.field <> '_expunged'
      AND o.hash IN (SELECT unnest(told) UNION SELECT n.hash FROM added n JOIN expunged e ON e.hash = n.hash);
  END IF;
  RETURN NULL;
END $$;

-- The hashes an expunge names, none where it is not written as one.
CREATE FUNCTION expunged_names(value text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  names jsonb := value::jsonb -> 'operations';
BEGIN
  IF jsonb_typeof(value::jsonb) = 'object' AND jsonb_typeof(names) = 'array'
    AND jsonb_typeof(value::jsonb -> 'reason') = 'string'
    AND NOT EXISTS (
      SELECT FROM jsonb_array_elements(names) AS n (name)
      WHERE jsonb_typeof(name) <> 'string' OR name #>> '{}' !~ '^[0-9a-f]{64}$')
  THEN
    RETURN names;
  END IF;
  RETURN '[]';
EXCEPTION WHEN OTHERS THEN
  RETURN '[]';
END $$;

CREATE TRIGGER operation_taken_in AFTER INSERT ON operation
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION take_in();

-- Gives blanked operations back the values they were written with, unless those are expunged; the hash says if they are.
CREATE FUNCTION fill(hashes bytea[], seals bytea[], vals text[]) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = plimsoll, pg_catalog, pg_temp AS $$
  WITH filled AS (
    UPDATE operation o SET value = given.value, seal = given.seal
    FROM unnest(hashes, seals, vals) AS given (hash, seal, value)
    WHERE o.hash = given.hash AND o.value IS NULL AND given.value IS NOT NULL AND may_see(o.stream)
      AND NOT EXISTS (SELECT FROM expunged e WHERE e.hash = o.hash)
    RETURNING 1)
  SELECT count(*) FROM filled
$$;

-- Operations that nothing supersedes, of those the reader may see: as a desk that took in what it may see has them.
CREATE VIEW head WITH (security_invoker = true) AS
SELECT o.* FROM operation o
WHERE NOT EXISTS (
  SELECT FROM supersession s WHERE s.superseded = o.hash AND s.entity = o.entity AND s.field = o.field);

-- Entities that are deleted: every head of the deletion says so, and together they saw every other head.
CREATE VIEW deleted WITH (security_invoker = true) AS
SELECT d.entity FROM head d WHERE d.field = '_deleted'
GROUP BY d.entity
HAVING bool_and(coalesce(d.value, 'null') <> 'null') AND NOT EXISTS (
  SELECT FROM head r WHERE r.entity = d.entity AND r.field <> '_deleted' AND NOT EXISTS (
    SELECT FROM head x WHERE x.entity = d.entity AND x.field = '_deleted'
      AND x.value::jsonb -> 'saw' ? encode(r.hash, 'hex')));

-- Each entity as it is shown: of every register the head with the largest stamp.
CREATE VIEW entity WITH (security_invoker = true) AS
SELECT entity AS id, jsonb_object_agg(field, value::jsonb) AS fields, max(hlc) AS hlc
FROM (
  SELECT DISTINCT ON (entity, field) entity, field, coalesce(value, 'null') AS value, hlc
  FROM head WHERE field NOT IN ('_deleted', '_expunged') ORDER BY entity, field, hlc DESC, hash DESC) shown
WHERE NOT EXISTS (SELECT FROM deleted d WHERE d.entity = shown.entity)
GROUP BY entity;

CREATE VIEW sighting WITH (security_invoker = true) AS
SELECT id, fields ->> 'scene' AS scene, fields ->> 'vesselClass' AS vessel_class, fields ->> 'activity' AS activity,
  fields ->> 'loadState' AS load_state, fields ->> 'confidence' AS confidence, fields ->> 'review' AS review,
  fields ->> 'marking' AS marking, fields -> 'geometry' AS pixel_geometry, fields
FROM entity WHERE fields ->> 'kind' = 'sighting';

ALTER TABLE operation ENABLE ROW LEVEL SECURITY;
ALTER TABLE operation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON operation TO plimsoll_owner USING (true);
CREATE POLICY seen ON operation FOR SELECT TO plimsoll_analyst USING (stream = ANY ((SELECT my_streams())::text[]));
CREATE POLICY sent ON operation FOR INSERT TO plimsoll_analyst
  WITH CHECK (stream = ANY ((SELECT my_streams())::text[]));

ALTER TABLE supersession ENABLE ROW LEVEL SECURITY;
ALTER TABLE supersession FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON supersession TO plimsoll_owner USING (true);
CREATE POLICY seen ON supersession FOR SELECT TO plimsoll_analyst USING (stream = ANY ((SELECT my_streams())::text[]));

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA plimsoll FROM PUBLIC;
GRANT USAGE ON SCHEMA plimsoll TO plimsoll_analyst;
GRANT SELECT ON hub, supersession, head, deleted, entity, sighting TO plimsoll_analyst;
GRANT SELECT, INSERT ON operation TO plimsoll_analyst;
GRANT EXECUTE ON FUNCTION my_streams(), my_clearance(), offer(text[]), fill(bytea[], bytea[], text[])
  TO plimsoll_analyst;

RESET ROLE;

REVOKE plimsoll_owner FROM CURRENT_USER;
