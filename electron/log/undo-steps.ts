import type { Database } from 'better-sqlite3';
import type { Applied, HistoryStep } from '../../shared/domain/edit.ts';

/** A step of the analyst's own work; `latest` is the edit that did or undid it last. */
export interface Step {
  readonly number: number;
  readonly latest: string;
  readonly label: string;
}

export interface UndoSteps {
  /** A new step was done: what was undone before it can no longer be redone. */
  add(step: Omit<HistoryStep, 'state'>): void;
  next(direction: 'undo' | 'redo'): Step | undefined;
  turn(step: Step, direction: 'undo' | 'redo', edit: string): void;
  drop(step: Step): void;
  labels(): Applied['history'];
  /** The latest steps, newest first. */
  history(limit: number): HistoryStep[];
}

/** The steps this replica's analyst can undo and redo, kept in the workspace so that they outlive the app. */
export function createUndoSteps(db: Database): UndoSteps {
  const forget = db.prepare(`DELETE FROM step WHERE state = 'undone'`);
  const insert = db.prepare<[Omit<HistoryStep, 'state'>]>(`
    INSERT INTO step (edit, latest, label, at, actor, state) VALUES (@edit, @edit, @label, @at, @actor, 'done')`);
  const next = {
    undo: db.prepare<[], Step>(
      `SELECT number, latest, label FROM step WHERE state = 'done' ORDER BY number DESC LIMIT 1`,
    ),
    redo: db.prepare<[], Step>(`SELECT number, latest, label FROM step WHERE state = 'undone' ORDER BY number LIMIT 1`),
  };
  const turn = db.prepare<[string, string, number]>('UPDATE step SET state = ?, latest = ? WHERE number = ?');
  const drop = db.prepare<[number]>('DELETE FROM step WHERE number = ?');
  const history = db.prepare<[number], HistoryStep>(`
    SELECT edit, label, at, actor, state FROM step ORDER BY number DESC LIMIT ?`);
  return {
    add: (step) => {
      forget.run();
      insert.run(step);
    },
    next: (direction) => next[direction].get(),
    turn: (step, direction, edit) => void turn.run(direction === 'undo' ? 'undone' : 'done', edit, step.number),
    drop: (step) => void drop.run(step.number),
    labels: () => ({ undo: next.undo.get()?.label ?? null, redo: next.redo.get()?.label ?? null }),
    history: (limit) => history.all(limit),
  };
}
