import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { chipResponse } from '../../../electron/services/chips.ts';
import { noteHandlers } from '../../../electron/services/notes.ts';
import { reviewHandlers } from '../../../electron/services/review.ts';
import { createPlaceSightings } from '../../../electron/services/sighting-places.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import type { Fields } from '../../../shared/domain/json.ts';
import { aScene } from '../../support/package-content.ts';
import { aSighting, aWorkspace, anEdit, failureOf } from '../log/a-workspace.ts';

function deskWithSighting(fields: Parameters<typeof aSighting>[1] = {}) {
  let now = Date.UTC(2026, 2, 1, 8);
  const workspace = aWorkspace({ now: () => (now += 60_000) });
  const sighting = newId();
  workspace.apply(anEdit('Draw', created(sighting, aSighting(newId(), fields))));
  return { workspace, sighting };
}

describe('review.trail', () => {
  it('tells from the log who took which step and when, with the reason of a return', async () => {
    const { workspace, sighting } = deskWithSighting();
    const step = (before: object, after: object) =>
      workspace.apply(anEdit('Review', updated(sighting, { ...before }, { ...after })));
    step({ review: 'draft', reviewReason: null }, { review: 'submitted', reviewReason: null });
    workspace.setActor('Lee');
    step({ review: 'submitted', reviewReason: null }, { review: 'returned', reviewReason: 'Wrong class' });
    workspace.setActor('Kim');
    step({ review: 'returned', reviewReason: 'Wrong class' }, { review: 'submitted', reviewReason: null });
    const trail = await reviewHandlers(workspace)['review.trail']({ sighting });
    expect(trail.map(({ actor, state, reason }) => [actor, state, reason])).toEqual([
      ['Kim', 'draft', null],
      ['Kim', 'submitted', null],
      ['Lee', 'returned', 'Wrong class'],
      ['Kim', 'submitted', null],
    ]);
    expect(trail.map(({ at }) => at)).toEqual(trail.map(({ at }) => at).toSorted());
  });
});

describe('note.list', () => {
  const aNote = (sighting: string, text = 'Hose on deck') => ({
    kind: 'sighting note',
    sighting,
    pixel: [3, 4],
    text,
    resolved: false,
  });

  it('gives notes with who wrote them, and keeps them in the stream of their sighting', async () => {
    const { workspace, sighting } = deskWithSighting({ marking: 'TLP:AMBER' });
    const note = newId();
    workspace.apply(anEdit('Note', created(note, aNote(sighting))));
    const notes = await noteHandlers(workspace)['note.list']({});
    expect(notes).toEqual([{ id: note, ...aNote(sighting), writtenAt: expect.any(String), writtenBy: 'Kim' }]);
    const streams = [...workspace.operations({ entity: note })].map(({ stream }) => stream);
    expect(new Set(streams)).toEqual(new Set(['TLP:AMBER']));
  });

  it('keeps a note on a scene in the stream of the scene, and its author when another resolves it', async () => {
    const { workspace } = deskWithSighting();
    const [scene, note] = [newId(), newId()];
    const { id: _, ...fields } = aScene({ marking: 'TLP:RED' });
    workspace.apply(anEdit('Scene', created(scene, JSON.parse(JSON.stringify(fields)) as Fields)));
    const said = { kind: 'scene note', scene, pixel: [30, 40], text: 'New jetty', answers: null };
    workspace.apply(anEdit('Note', created(note, { ...said, resolved: false })));
    workspace.setActor('Lee');
    workspace.apply(anEdit('Resolve', updated(note, { resolved: false }, { resolved: true })));
    const [written] = await noteHandlers(workspace)['note.list']({});
    expect(written).toEqual({ ...said, id: note, resolved: true, writtenAt: expect.any(String), writtenBy: 'Kim' });
    expect([...workspace.operations({ entity: note })].map(({ stream }) => stream)).toContain('TLP:RED');
  });

  it('refuses an empty note', () => {
    const { workspace, sighting } = deskWithSighting();
    const refused = failureOf(() => workspace.apply(anEdit('Note', created(newId(), aNote(sighting, '')))));
    expect(refused?.code).toBe('invalid-input');
  });
});

describe('a chip', () => {
  const nothing = () => Promise.reject(new Error('not read'));

  it.each([
    ['/chips/nonsense', 404],
    [`/chips/${newId()}`, 404],
  ])('is not there for %s', async (path, status) => {
    const { workspace } = deskWithSighting();
    const parts = {
      workspace,
      source: { view: nothing, read: nothing, georeference: () => Promise.resolve(null) },
      placeSightings: createPlaceSightings(() => Promise.resolve(null)),
    };
    const answer = await chipResponse(new URL(path, 'http://desk'), parts, AbortSignal.timeout(5000));
    expect(answer.status).toBe(status);
  });
});
