import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { created, deleted, updated } from '../../../shared/domain/edit.ts';
import { aSighting, aVessel, aWorkspace, anEdit, failureOf, foreignOperations } from './a-workspace.ts';

/** Two analysts who hold the same vessel. */
function twoDesks() {
  const kim = aWorkspace();
  const lee = aWorkspace({ actor: 'Lee', now: () => Date.now() + 60_000 });
  const vessel = newId();
  kim.apply(anEdit('Add', created(vessel, aVessel())));
  lee.merge(kim.operations());
  const exchange = () => {
    kim.merge(lee.operations());
    lee.merge(kim.operations());
  };
  return { kim, lee, vessel, exchange };
}

describe('a merge', () => {
  it('brings two desks to the same facts and is told to listeners', () => {
    const { kim, lee, vessel, exchange } = twoDesks();
    const heard: unknown[] = [];
    kim.onChange((entities, kinds) => heard.push([entities, kinds]));
    lee.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    exchange();
    expect([kim.entity(vessel), kim.state(), heard]).toEqual([
      lee.entity(vessel),
      lee.state(),
      [[[vessel], ['vessel']]],
    ]);
  });

  it('a second time changes nothing', () => {
    const { kim, lee } = twoDesks();
    const operations = [...kim.operations()];
    const before = lee.state();
    expect([lee.merge(operations), lee.state()]).toEqual([
      {
        added: 0,
        known: operations.length,
        quarantined: 0,
        blanked: 0,
        kinds: [],
        conflicts: 0,
        forks: [],
        suspectClocks: [],
      },
      before,
    ]);
  });

  it('shows the later of two concurrent values, keeps both, and an ordinary edit settles it', () => {
    const { kim, lee, vessel, exchange } = twoDesks();
    kim.apply(anEdit('Rename', updated(vessel, {}, { name: 'K' })));
    lee.apply(anEdit('Rename', updated(vessel, {}, { name: 'L' })));
    exchange();
    const conflict = kim.conflicts().map(({ entity, kind, field, reason, heads }) => ({
      entity,
      kind,
      field,
      reason,
      heads: heads.map(({ value, actor }) => [value, actor]),
    }));
    const shown = kim.entity(vessel)?.['name'];
    const counted = [kim.entities('vessel')[0]?.conflicts, kim.state().conflicts];
    kim.apply(anEdit('Choose', updated(vessel, { name: 'L' }, { name: 'L' })));
    exchange();
    expect([conflict, shown, counted, kim.conflicts(), lee.conflicts(), lee.state()]).toEqual([
      [
        {
          entity: vessel,
          kind: 'vessel',
          field: 'name',
          reason: 'different values',
          heads: [
            ['L', 'Lee'],
            ['K', 'Kim'],
          ],
        },
      ],
      'L',
      [1, 1],
      [],
      [],
      kim.state(),
    ]);
  });

  it('sees no conflict where both entered the same', () => {
    const { kim, lee, vessel, exchange } = twoDesks();
    kim.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    lee.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    exchange();
    expect([kim.conflicts(), kim.state().hash]).toEqual([[], lee.state().hash]);
  });

  it('keeps in view what one deleted and another edited, until someone decides', () => {
    const { kim, lee, vessel, exchange } = twoDesks();
    kim.apply(anEdit('Delete', deleted(vessel, {})));
    lee.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    exchange();
    const reasons = [...kim.conflicts(), ...lee.conflicts()].map(({ field, reason }) => [field, reason]);
    const shown = kim.entity(vessel)?.['name'];
    lee.apply(anEdit('Keep', updated(vessel, {}, { _deleted: null })));
    exchange();
    const kept = [kim.entity(vessel)?.['name'], kim.conflicts()];
    kim.apply(anEdit('Delete', deleted(vessel, {})));
    exchange();
    expect([reasons, shown, kept, kim.entity(vessel), lee.entity(vessel), lee.conflicts()]).toEqual([
      [
        ['_deleted', 'edit versus delete'],
        ['_deleted', 'edit versus delete'],
      ],
      'B',
      ['B', []],
      null,
      null,
      [],
    ]);
  });

  it('lets a delete of an edit-versus-delete conflict be undone', () => {
    const { kim, lee, vessel, exchange } = twoDesks();
    kim.apply(anEdit('Delete', deleted(vessel, {})));
    lee.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    exchange();
    lee.apply(anEdit('Delete', deleted(vessel, {})));
    const gone = lee.entity(vessel);
    lee.undo();
    expect([gone, lee.entity(vessel)?.['name']]).toEqual([null, 'B']);
  });

  it('takes two deletes as one', () => {
    const { kim, lee, vessel, exchange } = twoDesks();
    kim.apply(anEdit('Delete', deleted(vessel, {})));
    lee.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    lee.apply(anEdit('Delete', deleted(vessel, {})));
    exchange();
    expect([kim.entity(vessel), kim.conflicts(), kim.state().hash]).toEqual([null, [], lee.state().hash]);
  });

  it('asks a person where one deleted and another restored', () => {
    const { kim, lee, vessel, exchange } = twoDesks();
    kim.apply(anEdit('Delete', deleted(vessel, {})));
    exchange();
    lee.apply(anEdit('Restore', created(vessel, {})));
    kim.apply(anEdit('Restore', created(vessel, {})));
    kim.apply(anEdit('Delete', deleted(vessel, {})));
    exchange();
    expect([kim.entity(vessel)?.['name'], kim.conflicts().map(({ reason }) => reason)]).toEqual([
      'WOLBONGSAN',
      ['delete versus restore'],
    ]);
  });

  it('takes the part before it gets the whole', () => {
    const { kim, vessel } = twoDesks();
    kim.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    const operations = [...kim.operations()];
    const late = aWorkspace({ actor: 'Park' });
    late.merge(operations.slice(-4));
    const [gap] = late.versionVector();
    late.merge(operations.slice(0, -4).toReversed());
    expect([gap, late.versionVector(), late.state().hash]).toEqual([
      { replica: kim.replica, stream: '', seq: 0, highest: operations.length },
      kim.versionVector(),
      kim.state().hash,
    ]);
  });

  it('accepts stamps from the future, names the clock, and does not follow it', () => {
    const now = Date.UTC(2026, 0, 1);
    const kim = aWorkspace({ now: () => now });
    const ahead = aWorkspace({ actor: 'Lee', now: () => now + 3_600_000 });
    const vessel = newId();
    ahead.apply(anEdit('Add', created(vessel, aVessel())));
    const merged = kim.merge(ahead.operations());
    kim.apply(anEdit('Rename', updated(vessel, { name: 'WOLBONGSAN' }, { name: 'B' })));
    const [own] = [...kim.operations()].filter(({ replica }) => replica === kim.replica);
    expect([merged.suspectClocks, kim.suspectClocks(), kim.entity(vessel)?.['name'], own?.hlc.slice(0, 12)]).toEqual([
      [{ replica: ahead.replica, aheadMs: 3_600_000 }],
      [{ replica: ahead.replica, aheadMs: 3_600_000 }],
      'B',
      now.toString(16).padStart(12, '0'),
    ]);
  });

  it('names a fork, and keeps both sides', () => {
    const workspace = aWorkspace();
    const [first, left] = foreignOperations([{}, { value: 'left' }]);
    const [, right, after] = foreignOperations([{}, { value: 'right' }, { field: 'owner' }]);
    const merged = [workspace.merge([first, left]), workspace.merge([after]), workspace.merge([right])];
    expect([merged.map(({ forks }) => forks), workspace.state().heads]).toEqual([
      [[], [{ replica: 'f'.repeat(32), stream: '', seq: 2 }], [{ replica: 'f'.repeat(32), stream: '', seq: 2 }]],
      4,
    ]);
  });

  const [good] = foreignOperations([{}]);
  it.each([
    ['no object', 7],
    ['a changed value', { ...good, value: 'changed' }],
    ['a missing field', { ...good, actor: undefined }],
    ['a field too many', { ...good, extra: 1 }],
    ['a first one with a predecessor', foreignOperations([{ prev: 'a'.repeat(64) }])[0]],
    ['a later one without', foreignOperations([{}, { prev: null }])[1]],
    ['U+0000', { ...good, value: 'a\0' }],
    ['deep nesting', { ...good, value: JSON.parse('['.repeat(80) + ']'.repeat(80)) as unknown }],
    ['a seq that is no whole number', { ...good, seq: 1.5 }],
  ])('quarantines %s and takes the rest', (_, bad) => {
    const workspace = aWorkspace();
    const [before, after] = foreignOperations([{ field: 'a' }, { field: 'b' }]);
    expect(workspace.merge([before, bad, after])).toEqual({
      added: 2,
      known: 0,
      quarantined: 1,
      blanked: 0,
      kinds: [{ kind: '', added: 1, changed: 0, deleted: 0 }],
      conflicts: 0,
      forks: [],
      suspectClocks: [],
    });
  });

  it('keeps and forwards fields and kinds it does not know, exactly as they came', () => {
    const [relay, end] = [aWorkspace(), aWorkspace()];
    const operations = foreignOperations([
      { field: 'kind', value: 'submarine cable' },
      { field: '__proto__', value: { polluted: true } },
      { field: 'constructor', value: [1e21, -0, 'é', { z: 1, a: 2 }] },
    ]);
    relay.merge(operations);
    end.merge(JSON.parse(JSON.stringify([...relay.operations()])) as unknown[]);
    const names = Object.keys(end.entities('submarine cable')[0]?.fields ?? {}).toSorted();
    expect([end.state(), names]).toEqual([relay.state(), ['__proto__', 'constructor', 'kind']]);
  });

  it('does not let an operation take the place of one on another field or entity', () => {
    const workspace = aWorkspace();
    const [name] = foreignOperations([{}]);
    const rogue = foreignOperations([{}, { field: 'owner', supersedes: [name?.hash ?? ''] }]);
    workspace.merge([rogue[1]]);
    workspace.merge([name]);
    expect(workspace.state().heads).toBe(2);
  });
});

describe('operations', () => {
  it('come from where a peer stands', () => {
    const { kim, lee, vessel } = twoDesks();
    kim.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    const missing = [...kim.operations({ since: lee.versionVector() })];
    lee.merge(missing);
    expect([missing.map(({ field }) => field).toSorted(), lee.state()]).toEqual([
      ['kind', 'label', 'name'],
      kim.state(),
    ]);
  });

  it('can be written between while they are read', () => {
    const workspace = aWorkspace();
    const vessels = Array.from({ length: 150 }, () => created(newId(), aVessel()));
    workspace.apply(anEdit('Add', ...vessels));
    let read = 0;
    for (const _ of workspace.operations()) {
      if (read === 1000) workspace.apply(anEdit('More', created(newId(), aVessel())));
      read += 1;
    }
    expect([read, workspace.state().operations]).toEqual([150 * 10 + 2, 151 * 10 + 4]);
  });

  it('go to the stream of what they tell of, and the label to all of them', () => {
    const workspace = aWorkspace();
    const [scene, open, secret, plain] = [newId(), newId(), newId(), newId()];
    const marked = { kind: 'scene', marking: 'SECRET' };
    const [package1] = [
      foreignOperations([
        { entity: scene, field: 'kind', value: 'scene' },
        { entity: scene, field: 'marking', value: marked.marking },
      ]),
    ];
    workspace.merge(package1);
    workspace.apply(
      anEdit(
        'Mixed',
        created(open, aSighting(scene, { marking: 'TLP:CLEAR' })),
        created(secret, aSighting(scene)),
        created(plain, aVessel()),
      ),
    );
    const own = [...workspace.operations()].filter(({ replica }) => replica === workspace.replica);
    const streams = Object.fromEntries(
      [...Map.groupBy(own, ({ stream }) => stream)].map(([stream, of]) => [
        stream,
        new Set(of.map(({ entity }) => entity)),
      ]),
    );
    const edit = workspace.history(1)[0]?.edit;
    expect([streams, own.every(({ seq, prev }) => (seq === 1) === (prev === null))]).toEqual([
      {
        '': new Set([plain]),
        SECRET: new Set([secret]),
        'TLP:CLEAR': new Set([open]),
        'SECRET\nTLP:CLEAR': new Set([edit]),
      },
      true,
    ]);
    expect([...workspace.operations({ streams: ['SECRET'] })].every(({ stream }) => stream === 'SECRET')).toBe(true);
  });

  it('of one entity are its history', () => {
    const { kim, vessel } = twoDesks();
    kim.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    const names = [...kim.operations({ entity: vessel })].filter(({ field }) => field === 'name');
    expect([names.map(({ value }) => value), names[1]?.supersedes]).toEqual([['WOLBONGSAN', 'B'], [names[0]?.hash]]);
  });

  it('cannot be merged into a workspace opened to read', () => {
    const workspace = aWorkspace();
    workspace.close();
    const reader = aWorkspace({ path: workspace.path, readOnly: true });
    expect(failureOf(() => reader.merge(foreignOperations([{}])))?.code).toBe('file-not-writable');
  });
});
