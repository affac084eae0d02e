/** Tables of the reference database. `vessel_key` finds numbers and names from their start, `vessel_text` by any part. */
export const referenceSchema = `
CREATE TABLE IF NOT EXISTS import (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  edition TEXT NOT NULL,
  mapping TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  UNIQUE (file_sha256, source, mapping)
) STRICT;
CREATE TABLE IF NOT EXISTS vessel (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  import INTEGER NOT NULL REFERENCES import (id),
  source TEXT NOT NULL,
  source_key TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (source, source_key)
) STRICT;
CREATE TABLE IF NOT EXISTS vessel_key (
  key TEXT NOT NULL,
  rank INTEGER NOT NULL,
  vessel INTEGER NOT NULL REFERENCES vessel (id),
  PRIMARY KEY (key, rank, vessel)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS vessel_text USING fts5 (
  keys, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
);
`;

/** "PREF" in ASCII: tells a reference database from any other SQLite file. */
export const referenceApplicationId = 0x50524546;
export const referenceVersion = 1;
