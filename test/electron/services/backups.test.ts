import { existsSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { copyInThread } from '../../../electron/backup-thread.ts';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { backupFolder, restoreBackup } from '../../../electron/services/backup-folder.ts';
import { createBackups } from '../../../electron/services/backups.ts';
import { backupName, backupsToDrop, backupTime } from '../../../shared/domain/backup.ts';
import { created } from '../../../shared/domain/edit.ts';
import { aSighting, aWorkspace, anEdit } from '../log/a-workspace.ts';

function aDesk() {
  const workspace = aWorkspace();
  const opened: string[] = [];
  const backups = createBackups({ workspace, copy: copyInThread, openOther: async (path) => void opened.push(path) });
  return { workspace, opened, ...backups.handlers };
}

describe('the backups of a workspace', () => {
  it('hold all that is in an open workspace, and open as a copy of their own replica', async () => {
    const { workspace, opened, ...calls } = aDesk();
    workspace.apply(anEdit('Draw', created(newId(), aSighting())));
    const made = await calls['backup.make']({});
    expect(await calls['backup.list']({})).toEqual({
      folder: backupFolder(workspace.path),
      backups: [made],
      failure: null,
    });
    const { path } = await calls['backup.restore']({ name: made.name });
    expect(opened).toEqual([path]);
    const restored = openWorkspace(path, { actor: 'Kim' });
    const [state, replica] = [restored.state(), restored.replica];
    restored.close();
    expect(state).toEqual(workspace.state());
    expect(replica).not.toBe(workspace.replica);
  });

  it('are not made of a damaged workspace, and leave nothing behind', async () => {
    const workspace = aWorkspace();
    workspace.apply(anEdit('Draw', created(newId(), aSighting())));
    workspace.close();
    truncateSync(workspace.path, 8192);
    const copy = `${workspace.path}.copy`;
    await expect(copyInThread(workspace.path, copy)).rejects.toMatchObject({ code: 'workspace-damaged' });
    expect([copy, `${copy}.part`].filter((path) => existsSync(path))).toEqual([]);
  });

  it('are restored to no place where something is', async () => {
    const { workspace, ...calls } = aDesk();
    workspace.apply(anEdit('Draw', created(newId(), aSighting())));
    const { name } = await calls['backup.make']({});
    const to = join(backupFolder(workspace.path), name);
    await expect(restoreBackup(workspace.path, copyInThread, { name, to })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(readdirSync(backupFolder(workspace.path))).toEqual([name]);
  });

  it('of another name are said not to be there', async () => {
    await expect(aDesk()['backup.restore']({ name: '../desk.plimsoll' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

const at = (time: string) => backupName(new Date(time));

describe('backupsToDrop', () => {
  it('keeps the latest five and the last of each of five days before', () => {
    const today = [1, 2, 3, 4, 5].map((hour) => at(`2026-03-10T0${hour}:00:00Z`));
    const before = [3, 4, 5, 6, 7, 8, 9]
      .flatMap((day) => [`2026-03-0${day}T08:00:00Z`, `2026-03-0${day}T17:00:00Z`])
      .map(at);
    const kept = [...today, ...[5, 6, 7, 8, 9].map((day) => at(`2026-03-0${day}T17:00:00Z`))];
    const dropped = backupsToDrop([...before, ...today]);
    expect([...before, ...today].filter((name) => !dropped.includes(name)).toSorted()).toEqual(kept.toSorted());
  });

  it('reads the time of a backup from its name, and nothing else', () => {
    expect([backupTime(at('2026-03-10T01:02:03Z')), backupTime('notes.plimsoll')]).toEqual([
      '2026-03-10T01:02:03Z',
      null,
    ]);
  });
});
