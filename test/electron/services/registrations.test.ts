import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { registrationHandlers } from '../../../electron/services/registrations.ts';
import { created, updated } from '../../../shared/domain/edit.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-registrations-'));
const workspace = openWorkspace(join(folder, 'w.plimsoll'), { actor: 'Analyst' });
afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});
const list = registrationHandlers(workspace)['registration.list'];

it('keeps how far two scenes are shifted in the log, with undo, and refuses what is no shift', () => {
  const [id, from, to] = [uuid(), uuid(), uuid()];
  const fields = { kind: 'registration', from, to, shift: [3, -2.5] };
  workspace.apply({ label: 'Shift', changes: [created(id, fields)] });
  workspace.apply({ label: 'Shift', changes: [updated(id, { shift: [3, -2.5] }, { shift: [4, -2.5] })] });
  const moved = list({});
  workspace.undo();
  expect([moved, list({})]).toEqual([[{ ...fields, id, shift: [4, -2.5] }], [{ ...fields, id }]]);
  expect(() =>
    workspace.apply({ label: 'Shift', changes: [updated(id, { shift: [3, -2.5] }, { shift: ['far', 0] })] }),
  ).toThrow(/registration cannot be stored/);
});
