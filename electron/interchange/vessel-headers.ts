import { vesselColumns, type VesselColumn } from '../../shared/domain/vessel.ts';

/** Headers of vessel lists, as registries, sanction lists and AIS tables spell them; the first found is taken. */
const spellings: Readonly<Record<VesselColumn, string>> = {
  name:
    'name|vessel name|ship name|vessel|ship|current name|shipname|vesselname|name of ship|name of vessel|caption|' +
    'sdn name|선명|선박명|선박이름|선박 명칭|船名',
  formerNames:
    'former names|former name|ex names|ex name|ex-names|previous names|previous name|prev names|past names|old names|' +
    'aliases|alias|aka|a k a|also known as|other names|구선명|이전 선명|과거 선명|구 선박명|이전 이름|별칭',
  imo:
    'imo|imo no|imo number|imo num|imo nr|imo code|imo id|lrimoshipno|lrno|lr no|imo ship no|ship imo|vessel imo|' +
    'imo ship identification number|imonumber|국제해사기구번호|imo번호|imo 번호|국제해사기구 번호|국제해사기구 선박번호',
  mmsi: 'mmsi|mmsi no|mmsi number|mmsi code|maritime mobile service identity|해상이동업무식별번호|mmsi번호|mmsi 번호',
  callSign: 'call sign|callsign|call_sign|c/s|radio call sign|signal letters|ircs|호출부호|호출 부호|신호부자',
  flag:
    'flag|flag state|flag name|flag country|flag code|vess flag|vessel flag|current flag|current believed flag|' +
    'country of registry|registry|nationality|country|국적|선적국|기국|선적',
  vesselType:
    'vessel type|ship type|type|type of ship|type of vessel|vess type|shiptype|vesseltype|vesseltype detailed|' +
    'vesseltype generic|statcode5|shiptypelevel5|category|선종|선박종류|선박 종류|선박용도|선형',
  deadweightTonnes:
    'dwt|deadweight|dead weight|deadweight tonnage|summer dwt|summer deadweight|dwt summer|deadweighttonnage|' +
    'deadweight tonnes|재화중량|재화중량톤수|재화중량톤|재화톤수',
  lengthMetres:
    'loa|length overall|length over all|overall length|lengthoverall|lengthoverallloa|length|length metres|' +
    'length_breadth|length x breadth|전장|길이|선체길이',
  beamMetres:
    'beam|breadth|width|breadth moulded|breadth extreme|breadth overall|moulded breadth|선폭|폭|너비|전폭|형폭',
  built:
    'built|year built|year of build|yearbuilt|yob|build year|built year|year|date of build|dateofbuild|build date|' +
    'delivered|delivery date|건조년도|건조연도|건조일|건조년월|건조년월일|진수일',
  owner:
    'owner|registered owner|registeredowner|owner name|group owner|beneficial owner|vess owner|vessel owner|' +
    'designated owner|ship owner|shipowner|owners|선주|소유자|선박소유자|소유주|선사',
};

const sharedByLengthAndBeam = /^length(?:x?breadth|xbeam|beam)$/;

/** Guesses which header stands for which column; a header serves one column, but "length_breadth" serves two. */
export function guessVesselMapping(headers: readonly string[]): Partial<Record<VesselColumn, string>> {
  const mapping: Partial<Record<VesselColumn, string>> = {};
  const taken = new Set<string>();
  for (const column of vesselColumns) {
    const header = findHeader(spellings[column].split('|'), headers, taken);
    if (header === undefined) continue;
    taken.add(header);
    mapping[column] = header;
  }
  if (taken.has('SDN_Name')) readSdnRemarks(headers, mapping);
  const length = mapping.lengthMetres;
  if (length !== undefined && sharedByLengthAndBeam.test(headerKey(length))) mapping.beamMetres ??= length;
  return mapping;
}

/** OFAC's SDN list says a vessel's numbers in its remarks. */
function readSdnRemarks(headers: readonly string[], mapping: Partial<Record<VesselColumn, string>>): void {
  if (!headers.includes('Remarks')) return;
  mapping.imo ??= 'Remarks';
  mapping.mmsi ??= 'Remarks';
}

function findHeader(
  names: readonly string[],
  headers: readonly string[],
  taken: ReadonlySet<string>,
): string | undefined {
  const free = headers.filter((header) => !taken.has(header));
  for (const key of names.map(headerKey)) {
    const found =
      free.find((header) => headerKey(header) === key) ?? free.find((header) => headerKey(withoutUnit(header)) === key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A header as it is compared: letters and digits alone. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** "LOA (m)", "dwt_t", "length [metres]" without their unit. */
function withoutUnit(header: string): string {
  return header
    .replace(/\s*[([{（].*$/u, '')
    .replace(/[\s_-]+(?:m|mtr|metres?|meters?|ft|t|mt|tonnes?|tons?)\.?$/i, '');
}
