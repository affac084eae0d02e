import { type Change, created, deleted, updated } from '../../shared/domain/edit.ts';
import type { Json } from '../../shared/domain/json.ts';
import type { VesselIdentifier, VesselRecord } from '../../shared/domain/vessel.ts';

/** What the vessel form edits beside the identifiers. */
export const vesselFields = [
  'name',
  'vesselType',
  'deadweightTonnes',
  'lengthMetres',
  'beamMetres',
  'built',
  'owner',
  'remarks',
] as const;
export type VesselField = (typeof vesselFields)[number];
export type VesselFields = Pick<VesselRecord, VesselField>;

/** An identifier in the form; `id` is null for one that is not stored yet. */
export type IdentifierDraft = Omit<VesselIdentifier, 'id' | 'kind' | 'vessel'> & { readonly id: string | null };

export interface VesselDraft {
  readonly fields: VesselFields;
  readonly identifiers: readonly IdentifierDraft[];
}

const identifierFields = ['scheme', 'value', 'from', 'to', 'facet', 'fraudulent', 'source'] as const;

/** The changes that make a stored vessel what the form says; only what differs. Ids come from `newId`. */
export function vesselChanges(
  vessel: string,
  stored: { readonly fields: VesselFields | null; readonly identifiers: readonly VesselIdentifier[] },
  draft: VesselDraft,
  newId: () => string,
): Change[] {
  const wanted = withShownName(draft);
  const kept = new Map<string, IdentifierDraft>();
  const fresh: IdentifierDraft[] = [];
  for (const identifier of wanted) {
    const known =
      stored.identifiers.find(({ id }) => id === identifier.id) ?? sameClaim(stored.identifiers, identifier);
    if (known && !kept.has(known.id)) kept.set(known.id, identifier);
    else fresh.push(identifier);
  }
  const changed = stored.identifiers.flatMap((before) => identifierChange(before, kept.get(before.id)));
  const added = fresh.map((identifier) => created(newId(), newIdentifier(vessel, identifier)));
  return [...vesselChange(vessel, stored.fields, draft.fields), ...changed, ...added];
}

const sameClaim = (stored: readonly VesselIdentifier[], { scheme, value }: IdentifierDraft) =>
  stored.find((other) => other.scheme === scheme && other.value === value);

/** Every name is an identifier too, the one shown first among them. */
function withShownName({ fields, identifiers }: VesselDraft): readonly IdentifierDraft[] {
  const isShown = ({ scheme, value }: IdentifierDraft) => scheme === 'name' && value === fields.name;
  return identifiers.some(isShown) ? identifiers : [{ ...newDraft('name'), value: fields.name }, ...identifiers];
}

/** An empty identifier for the form. What a ship transmits is a digital claim, what a registry says a registered one. */
export const newDraft = (scheme: IdentifierDraft['scheme']): IdentifierDraft => ({
  id: null,
  scheme,
  value: '',
  from: null,
  to: null,
  facet: scheme === 'mmsi' || scheme === 'call sign' ? 'digital' : 'registered',
  fraudulent: false,
  source: null,
});

function newIdentifier(vessel: string, draft: IdentifierDraft): Record<string, Json> {
  return { kind: 'vessel identifier', vessel, ...identifierValues(draft) };
}

const identifierValues = (from: Omit<IdentifierDraft, 'id'>): Record<string, Json> =>
  Object.fromEntries(identifierFields.map((name) => [name, from[name]]));

function identifierChange(before: VesselIdentifier, after: IdentifierDraft | undefined): Change[] {
  if (!after) return [deleted(before.id, identifierValues(before))];
  return difference(before.id, identifierValues(before), identifierValues(after));
}

function vesselChange(vessel: string, before: VesselFields | null, after: VesselFields): Change[] {
  const values = (fields: VesselFields) => Object.fromEntries(vesselFields.map((name) => [name, fields[name]]));
  if (before) return difference(vessel, values(before), values(after));
  return [created(vessel, { kind: 'vessel', ...values(after), marking: null })];
}

function difference(id: string, before: Record<string, Json>, after: Record<string, Json>): Change[] {
  const names = Object.keys(after).filter((name) => before[name] !== after[name]);
  if (names.length === 0) return [];
  const only = (values: Record<string, Json>) => Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  return [updated(id, only(before), only(after))];
}
