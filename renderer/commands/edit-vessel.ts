import { t } from 'i18next';
import { v7 as uuidv7 } from 'uuid';
import { call } from '../host.ts';
import { edit } from './edit.ts';
import { attempt } from './tell.ts';
import { newDraft, type VesselDraft, vesselChanges, type VesselFields } from './vessel-changes.ts';

const emptyFields: VesselFields = {
  name: '',
  vesselType: null,
  deadweightTonnes: null,
  lengthMetres: null,
  beamMetres: null,
  built: null,
  owner: null,
  remarks: null,
};

export const emptyVessel: VesselDraft = { fields: emptyFields, identifiers: [newDraft('imo')] };

/** A vessel as the form edits it; a vessel of an imported list gets its identifiers from the list. */
export async function readVesselDraft(id: string): Promise<VesselDraft | null> {
  return attempt(async () => {
    const [[record], stored] = await Promise.all([
      call('vessel.get', { ids: [id] }),
      call('vessel.identifiers', { vessel: id }),
    ]);
    if (!record) return null;
    const claims = [
      ...[record.name, ...record.formerNames].map((value) => ['name', value] as const),
      ['imo', record.imo] as const,
      ['mmsi', record.mmsi] as const,
      ['call sign', record.callSign] as const,
      ['flag', record.flag] as const,
    ];
    const listed = claims.flatMap(([scheme, value]) =>
      value ? [{ ...newDraft(scheme), value, source: record.source }] : [],
    );
    return { fields: record, identifiers: stored.length > 0 ? stored : listed };
  });
}

/** Stores the form in one step: a new vessel where `id` is null. Gives the vessel's id, or null where it failed. */
export async function saveVessel(id: string | null, draft: VesselDraft): Promise<string | null> {
  const { name } = draft.fields;
  if (id === null) {
    const vessel = uuidv7();
    const changes = vesselChanges(vessel, { fields: null, identifiers: [] }, draft, uuidv7);
    return (await edit(t('labels.createVessel', { name }), changes)) ? vessel : null;
  }
  const stored = await attempt(async () => {
    const { id: vessel } = await call('vessel.adopt', { id });
    const [records, identifiers] = await Promise.all([
      call('vessel.get', { ids: [vessel] }),
      call('vessel.identifiers', { vessel }),
    ]);
    return { vessel, fields: records[0] ?? null, identifiers };
  });
  if (!stored) return null;
  const changes = vesselChanges(stored.vessel, stored, draft, uuidv7);
  const isStored = changes.length === 0 || (await edit(t('labels.editVessel', { name }), changes));
  return isStored ? stored.vessel : null;
}
