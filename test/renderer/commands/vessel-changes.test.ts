import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  newDraft,
  type VesselDraft,
  vesselChanges,
  type VesselFields,
} from '../../../renderer/commands/vessel-changes.ts';
import { Edit, type Change } from '../../../shared/domain/edit.ts';
import type { Json } from '../../../shared/domain/json.ts';
import { identifierSchemes, type VesselIdentifier } from '../../../shared/domain/vessel.ts';

const vessel = '0198a000-0000-7000-8000-000000000000';
const idOf = (index: number) => `0198a000-0000-7000-8000-${String(index).padStart(12, '0')}`;

const fields = (name: string): VesselFields => ({
  name,
  vesselType: null,
  deadweightTonnes: 50_000,
  lengthMetres: 183,
  beamMetres: 32.2,
  built: 2008,
  owner: null,
  remarks: null,
});

const storedIdentifier = (index: number, draft: Partial<VesselIdentifier>): VesselIdentifier => {
  const { id: _, ...rest } = newDraft(draft.scheme ?? 'name');
  return { ...rest, id: idOf(index), kind: 'vessel identifier', vessel, ...draft };
};

function counter(from: number): () => string {
  let next = from;
  return () => idOf(next++);
}

/** What the log would hold after the changes. */
function applied(before: ReadonlyMap<string, Record<string, Json>>, changes: readonly Change[]) {
  const after = new Map(before);
  for (const { entity, before: seen, after: wanted } of changes) {
    if (seen) expect(before.get(entity)).toMatchObject(seen);
    if (wanted === null) after.delete(entity);
    else after.set(entity, { ...after.get(entity), ...wanted });
  }
  return after;
}

describe('vesselChanges', () => {
  it('creates a vessel and makes its name an identifier too', () => {
    const draft: VesselDraft = { fields: fields('SEA ONE'), identifiers: [{ ...newDraft('imo'), value: '9427366' }] };
    const changes = vesselChanges(vessel, { fields: null, identifiers: [] }, draft, counter(1));
    expect(
      changes.map(({ after }) => [after?.['kind'], after?.['scheme'] ?? null, after?.['value'] ?? after?.['name']]),
    ).toEqual([
      ['vessel', null, 'SEA ONE'],
      ['vessel identifier', 'name', 'SEA ONE'],
      ['vessel identifier', 'imo', '9427366'],
    ]);
    expect(Edit.safeParse({ label: 'x', changes }).success).toBe(true);
  });

  it('changes only what differs', () => {
    const identifiers = [
      storedIdentifier(1, { scheme: 'name', value: 'SEA ONE' }),
      storedIdentifier(2, { scheme: 'flag', value: 'KR' }),
    ];
    const draft: VesselDraft = {
      fields: { ...fields('SEA ONE'), owner: 'Ltd' },
      identifiers: identifiers.map((identifier) =>
        identifier.scheme === 'flag' ? { ...identifier, to: '2026-01' } : identifier,
      ),
    };
    expect(vesselChanges(vessel, { fields: fields('SEA ONE'), identifiers }, draft, counter(9))).toEqual([
      { entity: vessel, before: { owner: null }, after: { owner: 'Ltd' } },
      { entity: idOf(2), before: { to: null }, after: { to: '2026-01' } },
    ]);
  });

  it('leads from any stored identifiers to exactly those of the form', () => {
    const claim = fc.record({
      scheme: fc.constantFrom(...identifierSchemes),
      value: fc.constantFrom('A', 'B', 'C', 'D'),
    });
    fc.assert(
      fc.property(
        fc.array(claim, { maxLength: 6 }),
        fc.array(claim, { maxLength: 6 }),
        fc.nat(6),
        (old, added, kept) => {
          const stored = old.map((each, index) => storedIdentifier(index + 1, each));
          const drafts = [
            ...stored.slice(0, kept),
            ...added.map((each) => ({ ...newDraft(each.scheme), value: each.value })),
          ];
          const draft = { fields: fields('A'), identifiers: drafts };
          const changes = vesselChanges(vessel, { fields: fields('A'), identifiers: stored }, draft, counter(100));
          const before = new Map<string, Record<string, Json>>(
            stored.map((each) => [each.id, { scheme: each.scheme, value: each.value }]),
          );
          const wanted = claims(drafts);
          if (!wanted.includes('name=A')) wanted.push('name=A');
          const after = applied(before, changes.map(withoutEmpty));
          expect(claims(after.values())).toEqual(wanted.toSorted());
        },
      ),
    );
  });
});

const withoutEmpty = (change: Change): Change =>
  change.before && change.after === null ? { ...change, before: { scheme: change.before['scheme'] ?? null } } : change;

const claims = (list: Iterable<{ readonly [key: string]: unknown }>): string[] =>
  [...list].map((each) => `${String(each['scheme'])}=${String(each['value'])}`).toSorted();
