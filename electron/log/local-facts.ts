import type { Database } from 'better-sqlite3';
import type { Json } from '../../shared/domain/json.ts';

/** Where a scene's file lies on this desk, and how it stood when last looked at. */
export interface SceneFile {
  readonly scene: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Scene files of this desk: not logged, not exchanged, not undone. */
export interface SceneFiles {
  get(scene: string): SceneFile | null;
  all(): SceneFile[];
  set(file: SceneFile): void;
  remove(scene: string): void;
}

/** Other facts of this desk: JSON by key, null where there is none. */
export interface Facts {
  get(key: string): Json | null;
  /** The rest of every key that begins with `lead`, in order. */
  names(lead: string): string[];
  /** Null removes the fact. */
  set(key: string, value: Json): void;
}

export function createSceneFiles(db: Database): SceneFiles {
  const columns = 'scene, path, size_bytes AS sizeBytes, modified_ms AS modifiedMs';
  const one = db.prepare<[string], SceneFile>(`SELECT ${columns} FROM scene_file WHERE scene = ?`);
  const all = db.prepare<[], SceneFile>(`SELECT ${columns} FROM scene_file ORDER BY scene`);
  const put = db.prepare<[SceneFile]>(`
    INSERT OR REPLACE INTO scene_file (scene, path, size_bytes, modified_ms)
    VALUES (@scene, @path, @sizeBytes, @modifiedMs)`);
  const remove = db.prepare<[string]>('DELETE FROM scene_file WHERE scene = ?');
  return {
    get: (scene) => one.get(scene) ?? null,
    all: () => all.all(),
    set: (file) => void put.run(file),
    remove: (scene) => void remove.run(scene),
  };
}

export function createFacts(db: Database): Facts {
  const get = db.prepare<[string], string>('SELECT value FROM fact WHERE key = ?').pluck();
  const put = db.prepare<[string, string]>('INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)');
  const remove = db.prepare<[string]>('DELETE FROM fact WHERE key = ?');
  const names = db
    .prepare<[{ lead: string }], string>(
      `SELECT substr(key, length(@lead) + 1) FROM fact WHERE substr(key, 1, length(@lead)) = @lead ORDER BY key`,
    )
    .pluck();
  return {
    get: (key) => JSON.parse(get.get(key) ?? 'null') as Json,
    names: (lead) => names.all({ lead }),
    set: (key, value) => void (value === null ? remove.run(key) : put.run(key, JSON.stringify(value))),
  };
}
