-- Made from the migrations; do not edit.

CREATE TABLE desk (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  replica TEXT NOT NULL,
  clock TEXT,
  mark TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT;

CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  fields TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  conflicts INTEGER NOT NULL
) STRICT;

CREATE INDEX entity_by_kind ON entity (kind, deleted);

CREATE INDEX entity_in_conflict ON entity (conflicts) WHERE conflicts > 0;

CREATE TABLE expunged (
  hash BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE head (
  entity TEXT NOT NULL,
  field TEXT NOT NULL,
  operation INTEGER NOT NULL REFERENCES operation (number),
  PRIMARY KEY (entity, field, operation)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  event TEXT NOT NULL,
  details TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE operation (
  number INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  prev BLOB,
  replica TEXT NOT NULL,
  stream TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  actor TEXT NOT NULL,
  edit TEXT NOT NULL,
  entity TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT,
  seal BLOB NOT NULL,
  supersedes BLOB NOT NULL
) STRICT;

CREATE INDEX operation_by_chain ON operation (replica, stream, seq);

CREATE INDEX operation_by_edit ON operation (edit);

CREATE INDEX operation_by_entity ON operation (entity, field);

CREATE TABLE quarantine (
  digest BLOB PRIMARY KEY,
  text TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE scene_file (
  scene TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_ms REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sighting (
  id TEXT PRIMARY KEY REFERENCES entity (id),
  scene TEXT,
  vessel_class TEXT,
  activity TEXT,
  load_state TEXT,
  confidence TEXT,
  review TEXT,
  berth TEXT,
  marking TEXT
, standing TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX sighting_by_class ON sighting (vessel_class);

CREATE INDEX sighting_by_review ON sighting (review);

CREATE INDEX sighting_by_scene ON sighting (scene);

CREATE INDEX sighting_seen ON sighting (scene) WHERE standing IS NULL;

CREATE TABLE sighting_place (
  sighting TEXT PRIMARY KEY,
  ground TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
  number INTEGER PRIMARY KEY,
  edit TEXT NOT NULL UNIQUE,
  latest TEXT NOT NULL,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone'))
) STRICT;

CREATE INDEX step_by_state ON step (state, number);

CREATE TABLE supersession (
  superseded BLOB NOT NULL,
  operation INTEGER NOT NULL REFERENCES operation (number),
  PRIMARY KEY (superseded, operation)
) STRICT, WITHOUT ROWID;

CREATE TABLE suspect_clock (
  replica TEXT PRIMARY KEY,
  ahead_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vessel_claim (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE REFERENCES entity (id),
  vessel TEXT NOT NULL,
  squeezed TEXT NOT NULL
) STRICT;

CREATE INDEX vessel_claim_by_vessel ON vessel_claim (vessel);

CREATE TABLE vessel_link (
  id TEXT PRIMARY KEY REFERENCES entity (id),
  sighting TEXT,
  vessel TEXT,
  chosen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX vessel_link_by_sighting ON vessel_link (sighting);

CREATE INDEX vessel_link_by_vessel ON vessel_link (vessel);

CREATE VIRTUAL TABLE vessel_text USING fts5 (
  squeezed,
  content = 'vessel_claim',
  content_rowid = 'number',
  tokenize = 'trigram'
);

CREATE TRIGGER sighting_moved AFTER UPDATE OF fields, deleted ON entity
WHEN new.deleted = 1
  OR old.fields -> 'geometry' IS NOT new.fields -> 'geometry'
  OR old.fields -> 'scene' IS NOT new.fields -> 'scene' BEGIN
  DELETE FROM sighting_place WHERE sighting = new.id;
END;

CREATE TRIGGER vessel_claim_added AFTER INSERT ON vessel_claim BEGIN
  INSERT INTO vessel_text (rowid, squeezed) VALUES (new.number, new.squeezed);
END;

CREATE TRIGGER vessel_claim_removed AFTER DELETE ON vessel_claim BEGIN
  INSERT INTO vessel_text (vessel_text, rowid, squeezed) VALUES ('delete', old.number, old.squeezed);
END;
