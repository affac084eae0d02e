import { v7 as uuidv7 } from 'uuid';
import type { Edit } from '../../shared/domain/edit.ts';
import type { Fields } from '../../shared/domain/json.ts';
import { vesselWarnings } from '../../shared/domain/vessel-warnings.ts';
import {
  VesselIdentifier,
  type identifierSchemes,
  type Vessel,
  type VesselRecord,
} from '../../shared/domain/vessel.ts';
import type { StoredEntity } from '../log/entities.ts';
import type { Workspace } from '../log/workspace.ts';
import type { ReferenceVessel } from '../reference/reference-vessels.ts';

type Scheme = (typeof identifierSchemes)[number];
type ReadableWorkspace = Pick<Workspace, 'stored' | 'entities' | 'onChange'>;

/** Vessels of the workspace as records. */
export interface VesselRecords {
  /** Null where the id is no vessel of the workspace. */
  record(vesselId: string): VesselRecord | null;
  identifiers(vesselId: string): VesselIdentifier[];
}

/** Assembles records from vessels and their identifiers, which are read once and again after they changed. */
export function createVesselRecords(workspace: ReadableWorkspace): VesselRecords {
  let byVessel: ReadonlyMap<string, VesselIdentifier[]> | null = null;
  workspace.onChange((_entities, kinds) => {
    if (kinds.includes('vessel identifier')) byVessel = null;
  });
  const identifiers = (vesselId: string): VesselIdentifier[] => {
    byVessel ??= Map.groupBy(workspace.entities('vessel identifier').flatMap(readIdentifier), ({ vessel }) => vessel);
    return byVessel.get(vesselId) ?? [];
  };
  return {
    identifiers,
    record: (vesselId) => {
      const stored = workspace.stored(vesselId);
      return stored?.fields['kind'] === 'vessel' ? workspaceRecord(stored, identifiers(vesselId)) : null;
    },
  };
}

function readIdentifier({ id, fields }: StoredEntity): VesselIdentifier[] {
  const parsed = VesselIdentifier.safeParse({ ...fields, id });
  return parsed.success ? [parsed.data] : [];
}

function workspaceRecord({ id, fields }: StoredEntity, identifiers: readonly VesselIdentifier[]): VesselRecord {
  const vessel = fields as Partial<Vessel>;
  const values = (scheme: Scheme) => currentFirst(identifiers, scheme).map(({ value }) => value);
  const name = vessel.name ?? values('name')[0] ?? '';
  return withWarnings({
    id,
    origin: 'workspace',
    source: null,
    name,
    formerNames: [...new Set(values('name'))].filter((other) => other !== name),
    imo: values('imo')[0] ?? null,
    mmsi: values('mmsi')[0] ?? null,
    callSign: values('call sign')[0] ?? null,
    flag: values('flag')[0] ?? null,
    vesselType: vessel.vesselType ?? null,
    deadweightTonnes: vessel.deadweightTonnes ?? null,
    lengthMetres: vessel.lengthMetres ?? null,
    beamMetres: vessel.beamMetres ?? null,
    built: vessel.built ?? null,
    owner: vessel.owner ?? null,
    remarks: vessel.remarks ?? null,
    marking: vessel.marking ?? null,
  });
}

/** Claims of a scheme: true ones before fraudulent ones, standing before ended, later begun before earlier. */
function currentFirst(identifiers: readonly VesselIdentifier[], scheme: Scheme): VesselIdentifier[] {
  return identifiers
    .filter((claim) => claim.scheme === scheme)
    .toSorted((a, b) => rank(a) - rank(b) || (b.from ?? '').localeCompare(a.from ?? ''));
}

const rank = (claim: VesselIdentifier): number => (claim.fraudulent ? 2 : 0) + (claim.to === null ? 0 : 1);

/** A vessel of the reference database as a record that names the list it stands in. */
export function referenceRecord(vessel: ReferenceVessel): VesselRecord {
  const { imos, mmsis, callSigns, edition, source, formerNames, ...same } = vessel;
  return withWarnings({
    ...same,
    origin: 'reference',
    source: `${source}, ${edition}`,
    formerNames: [...formerNames],
    imo: imos[0] ?? null,
    mmsi: mmsis[0] ?? null,
    callSign: callSigns[0] ?? null,
    remarks: null,
    marking: null,
  });
}

function withWarnings(record: Omit<VesselRecord, 'warnings'>): VesselRecord {
  return { ...record, warnings: vesselWarnings(record) };
}

/** The edit that copies a reference vessel into the log, every name and number as a sourced claim. */
export function adoptionEdit(vessel: ReferenceVessel): Edit {
  const source = `${vessel.source}, ${vessel.edition}`;
  const claim = (scheme: Scheme, value: string): Fields => ({
    kind: 'vessel identifier',
    vessel: vessel.id,
    scheme,
    value,
    from: null,
    to: null,
    facet: 'registered',
    fraudulent: false,
    source,
  });
  const claims = [
    ...[vessel.name, ...vessel.formerNames].map((name) => claim('name', name)),
    ...vessel.imos.map((imo) => claim('imo', imo)),
    ...vessel.mmsis.map((mmsi) => claim('mmsi', mmsi)),
    ...vessel.callSigns.map((callSign) => claim('call sign', callSign)),
    ...(vessel.flag === null ? [] : [claim('flag', vessel.flag)]),
  ];
  const changes = [{ entity: vessel.id, before: null, after: adoptedFields(vessel) }];
  return {
    label: `Take over vessel ${vessel.name}`.slice(0, 200),
    changes: [...changes, ...claims.map((after) => ({ entity: uuidv7(), before: null, after }))],
  };
}

function adoptedFields(vessel: ReferenceVessel): Fields {
  const { name, vesselType, deadweightTonnes, lengthMetres, beamMetres, built, owner } = vessel;
  const facts = { name, vesselType, deadweightTonnes, lengthMetres, beamMetres, built, owner };
  return { kind: 'vessel', ...facts, remarks: null, marking: null };
}
