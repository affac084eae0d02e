import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { editHandlers } from '../../../electron/services/edits.ts';
import { created, deleted, updated } from '../../../shared/domain/edit.ts';
import { aSighting, aVessel, aWorkspace, anEdit, contentsOf, failureOf, foreignOperations } from './a-workspace.ts';

describe('an edit', () => {
  it('creates, updates and deletes what is then read', () => {
    const workspace = aWorkspace();
    const id = newId();
    workspace.apply(anEdit('Add', created(id, aVessel())));
    const added = workspace.entity(id);
    workspace.apply(anEdit('Rename', updated(id, { name: 'WOLBONGSAN' }, { name: 'O SONG SAN' })));
    const renamed = workspace.entity(id);
    workspace.apply(anEdit('Delete', deleted(id, {})));
    expect([added, renamed, workspace.entity(id), workspace.entities('vessel')]).toEqual([
      { id, ...aVessel() },
      { id, ...aVessel({ name: 'O SONG SAN' }) },
      null,
      [],
    ]);
  });

  it('is all or nothing', () => {
    const workspace = aWorkspace();
    const [first, second] = [newId(), newId()];
    const before = workspace.state();
    const failure = failureOf(() =>
      workspace.apply(anEdit('Add two', created(first, aVessel()), updated(second, { name: 'A' }, { name: 'B' }))),
    );
    expect([failure?.code, workspace.state(), workspace.entity(first), workspace.history(9)]).toEqual([
      'stale-edit',
      before,
      null,
      [],
    ]);
  });

  it('is stored under its id with its label, so that labels travel too', () => {
    const workspace = aWorkspace();
    const applied = workspace.apply(anEdit('Add a vessel', created(newId(), aVessel())));
    expect(workspace.entity(applied.edit)).toEqual({ id: applied.edit, kind: 'edit', label: 'Add a vessel' });
  });

  it('that changes nothing writes nothing', () => {
    const workspace = aWorkspace();
    const id = newId();
    workspace.apply(anEdit('Add', created(id, aVessel())));
    const before = workspace.state();
    const applied = workspace.apply(anEdit('Same', updated(id, { name: 'WOLBONGSAN' }, { name: 'WOLBONGSAN' })));
    expect([workspace.state(), applied.entities, applied.history]).toEqual([before, [], { undo: 'Add', redo: null }]);
  });

  it('may touch one entity several times', () => {
    const workspace = aWorkspace();
    const id = newId();
    workspace.apply(
      anEdit('Add and name', created(id, aVessel({ name: 'A' })), updated(id, { name: 'A' }, { name: 'B' })),
    );
    const named = workspace.entity(id)?.['name'];
    workspace.undo();
    expect([named, workspace.entity(id)]).toEqual(['B', null]);
  });

  it('keeps kinds and fields it does not know', () => {
    const workspace = aWorkspace();
    const [plan, vessel] = [newId(), newId()];
    workspace.apply(anEdit('Plan', created(plan, { kind: 'tasking', odd: { deep: [1, null] } })));
    workspace.apply(anEdit('Vessel', created(vessel, aVessel({ hullColour: 'green' }))));
    expect([workspace.entity(plan), workspace.entity(vessel)?.['hullColour']]).toEqual([
      { id: plan, kind: 'tasking', odd: { deep: [1, null] } },
      'green',
    ]);
  });

  const id = newId();
  it.each([
    ['an update of what is not there', anEdit('x', updated(newId(), { name: 'A' }, { name: 'B' })), 'stale-edit'],
    ['a delete of what is not there', anEdit('x', deleted(newId(), {})), 'stale-edit'],
    ['creating what is there', anEdit('x', created(id, aVessel())), 'stale-edit'],
    ['an outdated before', anEdit('x', updated(id, { name: 'A' }, { name: 'B' })), 'stale-edit'],
    ['a before that thinks a field absent', anEdit('x', updated(id, { name: null }, { name: 'B' })), 'stale-edit'],
    ['a delete by who saw other fields', anEdit('x', deleted(id, { built: 1999 })), 'stale-edit'],
    ['a field of the wrong type', anEdit('x', updated(id, {}, { built: 'old' })), 'invalid-input'],
    ['a known kind without its fields', anEdit('x', created(newId(), { kind: 'sighting' })), 'invalid-input'],
    ['an entity without a kind', anEdit('x', created(newId(), { name: 'A' })), 'invalid-input'],
    ['another kind', anEdit('x', updated(id, {}, { kind: 'scene' })), 'invalid-input'],
    ['another id', anEdit('x', updated(id, {}, { id: newId() })), 'invalid-input'],
    ['an edit made by hand', anEdit('x', created(newId(), { kind: 'edit', label: 'x' })), 'invalid-input'],
    ['a field of the log', anEdit('x', updated(id, {}, { _deleted: { saw: [] } })), 'invalid-input'],
    ['U+0000', anEdit('x', updated(id, {}, { remarks: 'a\0' })), 'invalid-input'],
    ['nothing from nothing', anEdit('x', { entity: newId(), before: null, after: null }), 'invalid-input'],
    ['no change at all', anEdit('x'), 'invalid-input'],
    ['no label', anEdit('', deleted(id, {})), 'invalid-input'],
  ])('refuses %s, and stores nothing', (_, edit, code) => {
    const workspace = aWorkspace();
    workspace.apply(anEdit('Add', created(id, aVessel())));
    const before = workspace.state();
    expect([failureOf(() => workspace.apply(edit))?.code, workspace.state()]).toEqual([code, before]);
  });

  it('names the fields it refuses', () => {
    const workspace = aWorkspace();
    const failure = failureOf(() =>
      workspace.apply(anEdit('x', created(newId(), aSighting('not an id', { review: 1 })))),
    );
    expect(failure?.message).toMatch(
      /^This sighting cannot be stored so: .*scene.*review.*Correct it and try again\.$/,
    );
  });

  it('of one field is not held up by what another version left in the others', () => {
    const workspace = aWorkspace();
    const sighting = newId();
    workspace.apply(anEdit('Add', created(sighting, aSighting())));
    workspace.merge(
      foreignOperations([{ entity: sighting, field: 'vesselClass', value: 'icebreaker', hlc: 'f'.repeat(32) }]),
    );
    const shown = workspace.entity(sighting)?.['vesselClass'];
    workspace.apply(anEdit('Remark', updated(sighting, { remarks: null }, { remarks: 'seen' })));
    expect([shown, workspace.entity(sighting)?.['remarks']]).toEqual(['icebreaker', 'seen']);
  });

  it.each([
    ['its kind', [{ field: 'name', value: 'WOLBONGSAN' }]],
    [
      'a field its kind must have',
      [
        { field: 'kind', value: 'vessel link' },
        { field: 'remarks', value: 'half' },
      ],
    ],
  ])('that deletes what came without %s is taken back', (_, said) => {
    const workspace = aWorkspace();
    const entity = newId();
    workspace.merge(foreignOperations(said.map((operation) => ({ ...operation, entity }))));
    const before = workspace.entity(entity);
    workspace.apply(anEdit('Delete', deleted(entity, {})));
    workspace.undo();
    expect(workspace.entity(entity)).toEqual(before);
  });

  it('is told to listeners once stored, until they leave', () => {
    const workspace = aWorkspace();
    const heard: unknown[] = [];
    const leave = workspace.onChange((entities, kinds) => heard.push([entities, kinds]));
    const vessel = newId();
    workspace.apply(anEdit('Add', created(vessel, aVessel())));
    failureOf(() => workspace.apply(anEdit('Again', created(vessel, aVessel()))));
    leave();
    workspace.undo();
    expect(heard).toEqual([[[vessel], ['vessel']]]);
  });
});

describe('undo and redo', () => {
  it('take back and do again creating, updating and deleting, each with its label', () => {
    const workspace = aWorkspace();
    const id = newId();
    workspace.apply(anEdit('Add', created(id, aVessel())));
    workspace.apply(anEdit('Rename', updated(id, { name: 'WOLBONGSAN' }, { name: 'B', hull: 'black' })));
    workspace.apply(anEdit('Delete', deleted(id, {})));
    const names = () => [workspace.entity(id)?.['name'], workspace.entity(id)?.['hull']];
    const undone = [1, 2, 3, 4].map(() => [workspace.undo()?.label, ...names()]);
    const redone = [1, 2, 3, 4].map(() => [workspace.redo()?.label, ...names()]);
    expect([undone, redone]).toEqual([
      [
        ['Delete', 'B', 'black'],
        ['Rename', 'WOLBONGSAN', null],
        ['Add', undefined, undefined],
        [undefined, undefined, undefined],
      ],
      [
        ['Add', 'WOLBONGSAN', null],
        ['Rename', 'B', 'black'],
        ['Delete', undefined, undefined],
        [undefined, undefined, undefined],
      ],
    ]);
  });

  it('survive a restart', () => {
    const first = aWorkspace();
    const id = newId();
    first.apply(anEdit('Add', created(id, aVessel())));
    first.apply(anEdit('Rename', updated(id, {}, { name: 'B' })));
    first.undo();
    first.close();
    const again = aWorkspace({ path: first.path });
    const history = again.history(9).map(({ label, state, actor }) => [label, state, actor]);
    expect([
      history,
      again.redo()?.label,
      again.entity(id)?.['name'],
      again.undo()?.label,
      again.undo()?.label,
    ]).toEqual([
      [
        ['Rename', 'undone', 'Kim'],
        ['Add', 'done', 'Kim'],
      ],
      'Rename',
      'B',
      'Rename',
      'Add',
    ]);
  });

  it('forget what was undone once something new is done', () => {
    const workspace = aWorkspace();
    const id = newId();
    workspace.apply(anEdit('Add', created(id, aVessel())));
    workspace.apply(anEdit('One', updated(id, {}, { name: 'one' })));
    workspace.undo();
    const applied = workspace.apply(anEdit('Two', updated(id, {}, { name: 'two' })));
    expect([applied.history, workspace.redo(), workspace.history(9).map(({ label }) => label)]).toEqual([
      { undo: 'Two', redo: null },
      null,
      ['Two', 'Add'],
    ]);
  });

  it('leave alone what the app records of itself', () => {
    const workspace = aWorkspace();
    const id = newId();
    workspace.apply(anEdit('Add scene', created(id, { kind: 'thing', sha256: null })));
    workspace.record(anEdit('Hash', updated(id, { sha256: null }, { sha256: 'aa' })));
    const undone = workspace.undo()?.label;
    const gone = workspace.entity(id);
    workspace.redo();
    expect([undone, gone, workspace.entity(id)]).toEqual(['Add scene', null, { id, kind: 'thing', sha256: 'aa' }]);
  });

  it('drop a step that no longer fits, say so, and go on with the one before', () => {
    const workspace = aWorkspace();
    const colleague = aWorkspace({ actor: 'Lee', now: () => Date.now() + 1000 });
    const id = newId();
    workspace.apply(anEdit('Add', created(id, aVessel())));
    workspace.apply(anEdit('Owner', updated(id, {}, { owner: 'A' })));
    workspace.apply(anEdit('Rename', updated(id, {}, { name: 'B' })));
    colleague.merge(workspace.operations());
    colleague.apply(anEdit('Rename', updated(id, {}, { name: 'C' })));
    workspace.merge(colleague.operations());
    const failure = failureOf(() => workspace.undo());
    expect([failure, workspace.undo()?.label, contentsOf(workspace, id)?.['owner']]).toEqual([
      {
        code: 'stale-edit',
        message:
          '“Rename” can no longer be undone, since what it touched has changed; the step was taken off the list.',
      },
      'Owner',
      undefined,
    ]);
  });

  it('are the bridge’s calls', async () => {
    const workspace = aWorkspace();
    const handlers = editHandlers(workspace);
    const id = newId();
    const labels = [
      (await handlers['edit.apply'](anEdit('Add', created(id, aVessel())))).label,
      (await handlers['edit.undo']({}))?.label,
      (await handlers['edit.redo']({}))?.label,
      (await handlers['edit.history']({ limit: 1 })).map(({ label, state }) => [label, state]),
    ];
    expect(labels).toEqual(['Add', 'Add', 'Add', [['Add', 'done']]]);
  });
});

const ids = (entities: readonly { id: string }[]) => entities.map(({ id }) => id);

describe('reads', () => {
  it('give a scene’s sightings and their links, without what was deleted', () => {
    const workspace = aWorkspace();
    const [scene, here, gone, elsewhere, link] = [newId(), newId(), newId(), newId(), newId()];
    const linked = {
      kind: 'vessel link',
      sighting: here,
      vessel: newId(),
      confidence: 'possible',
      basis: [],
      chosen: true,
      remarks: null,
    };
    workspace.apply(
      anEdit(
        'Add',
        created(here, aSighting(scene)),
        created(gone, aSighting(scene)),
        created(elsewhere, aSighting()),
        created(link, linked),
      ),
    );
    workspace.apply(anEdit('Delete', deleted(gone, {})));
    expect([
      ids(workspace.sightings(scene)),
      ids(workspace.sightings(null)),
      ids(workspace.linksOf([here, gone])),
      ids(workspace.linksOf([elsewhere])),
      workspace.linksOf(null),
    ]).toEqual([
      [here],
      [here, elsewhere],
      [link],
      [],
      [{ id: link, fields: linked, changedAt: expect.any(String), changedBy: 'Kim', conflicts: 0 }],
    ]);
  });

  it('keep facts of the desk out of the log', () => {
    const workspace = aWorkspace();
    const scene = newId();
    const before = workspace.state();
    const file = { scene, path: '/scenes/a.tif', sizeBytes: 12, modifiedMs: 1.5 };
    workspace.sceneFiles.set({ ...file, sizeBytes: 11 });
    workspace.sceneFiles.set(file);
    workspace.facts.set('view', { at: [1, 2] });
    const stored = [workspace.sceneFiles.get(scene), workspace.sceneFiles.all(), workspace.facts.get('view')];
    workspace.sceneFiles.remove(scene);
    workspace.facts.set('view', null);
    expect([stored, workspace.sceneFiles.get(scene), workspace.facts.get('view'), workspace.state()]).toEqual([
      [file, [file], { at: [1, 2] }],
      null,
      null,
      before,
    ]);
  });

  it('are possible while the workspace is open elsewhere, and write nothing', () => {
    const workspace = aWorkspace();
    const id = newId();
    workspace.apply(anEdit('Add', created(id, aVessel())));
    const reader = openWorkspace(workspace.path, { actor: 'reader', readOnly: true });
    const seen = reader.entity(id)?.['name'];
    const failure = failureOf(() => reader.apply(anEdit('Delete', deleted(id, {}))));
    reader.close();
    expect([seen, failure?.code]).toEqual(['WOLBONGSAN', 'file-not-writable']);
  });
});
