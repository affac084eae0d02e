import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../../electron/log/workspace.ts';
import { conflictHandlers } from '../../../electron/services/conflicts.ts';
import { changesOf, type Decision } from '../../../renderer/commands/decide-conflict.ts';
import type { TrayEntry } from '../../../shared/domain/conflict.ts';
import { type Change, created, deleted, updated } from '../../../shared/domain/edit.ts';
import { aSighting, aVessel, aWorkspace, anEdit } from '../../electron/log/a-workspace.ts';

const sighting = newId();
const [one, other] = [newId(), newId()];

/** Two desks that knew the same, each did something, and then heard of each other. */
function twoDesks(kims: readonly Change[], lees: readonly Change[]) {
  const [kim, lee] = [aWorkspace({ actor: 'Kim' }), aWorkspace({ actor: 'Lee' })];
  const start = [created(sighting, aSighting(newId(), { remarks: 'seen', berth: '1' }))];
  const vessels = [created(one, aVessel({ name: 'ONE' })), created(other, aVessel({ name: 'OTHER' }))];
  kim.apply(anEdit('Start', ...start, ...vessels));
  lee.merge([...kim.operations()]);
  kim.apply(anEdit('Kim', ...kims));
  lee.apply(anEdit('Lee', ...lees));
  exchange(kim, lee);
  return { kim, lee };
}

function exchange(kim: Workspace, lee: Workspace): void {
  const [fromKim, fromLee] = [[...kim.operations()], [...lee.operations()]];
  kim.merge(fromLee);
  lee.merge(fromKim);
}

const tray = async (workspace: Workspace): Promise<TrayEntry[]> => conflictHandlers(workspace)['conflict.list']({});

/** Lee decides, and Kim hears of it: nothing is left to decide, and both hold the same. */
async function decided({ kim, lee }: ReturnType<typeof twoDesks>, decision: Decision) {
  const [entry] = await tray(lee);
  if (!entry) throw new Error('There is no conflict.');
  lee.apply(anEdit('Decide', ...changesOf(entry, decision)));
  exchange(kim, lee);
  return [await tray(kim), kim.state().hash === lee.state().hash, kim.entity(sighting)];
}

const say = (remarks: string) => [updated(sighting, { remarks: 'seen' }, { remarks })];
const linkTo = (vessel: string, id = newId()) =>
  created(id, {
    kind: 'vessel link',
    sighting,
    vessel,
    confidence: 'probable',
    basis: ['visual'],
    chosen: true,
    remarks: null,
  });

describe('a conflict of two values', () => {
  it('shows both with who said them, and is decided for one of them or for what both say', async () => {
    for (const value of ['laden', 'in ballast', 'laden / in ballast']) {
      const desks = twoDesks(say('laden'), say('in ballast'));
      const [entry] = await tray(desks.kim);
      expect(entry).toMatchObject({ field: 'remarks', reason: 'different values', sighting });
      expect(entry?.heads.map((head) => [head.actor, head.value]).toSorted()).toEqual([
        ['Kim', 'laden'],
        ['Lee', 'in ballast'],
      ]);
      expect(await decided(desks, { take: 'value', value })).toMatchObject([[], true, { remarks: value }]);
    }
  });

  it('is none where both said the same', async () => {
    const { kim, lee } = twoDesks(say('laden'), say('laden'));
    expect([await tray(kim), await tray(lee)]).toEqual([[], []]);
  });
});

describe('a conflict of an edit and a delete', () => {
  it('shows the deletion beside what was edited, and is decided by keeping or deleting it', async () => {
    for (const [take, left] of [
      ['keep', { remarks: 'laden' }],
      ['delete', null],
    ] as const) {
      const desks = twoDesks([deleted(sighting, {})], say('laden'));
      const [entry] = await tray(desks.kim);
      expect(entry?.reason).toBe('edit versus delete');
      expect(entry?.heads.map((head) => [head.actor, head.field]).toSorted()).toEqual([
        ['Kim', '_deleted'],
        ['Lee', 'remarks'],
      ]);
      const [entries, same, content] = await decided(desks, { take });
      expect([entries, same]).toEqual([[], true]);
      expect(content).toEqual(left === null ? null : expect.objectContaining(left));
    }
  });
});

describe('a hull linked to different vessels', () => {
  it('names both vessels, and is decided for one link; the other stays as a candidate', async () => {
    const [kims, lees] = [newId(), newId()];
    const desks = twoDesks([linkTo(one, kims)], [linkTo(other, lees)]);
    const [entry] = await tray(desks.kim);
    expect([entry?.reason, entry?.sighting, Object.values(entry?.vesselNames ?? {}).toSorted()]).toEqual([
      'different vessels',
      sighting,
      ['ONE', 'OTHER'],
    ]);
    expect((await decided(desks, { take: 'link', link: kims })).slice(0, 2)).toEqual([[], true]);
    expect([kims, lees].map((link) => desks.kim.entity(link)?.['chosen'])).toEqual([true, false]);
  });
});
