/** The coordinate system of a file's positions. */
export interface MapSystem {
  /** As the file or its makers call it. */
  readonly name: string;
  readonly epsg: number | null;
  /** Its code (EPSG:5186) or its text (WKT), as PROJ takes it; null where the file does not say enough. */
  readonly definition: string | null;
}

const longestText = 50_000;

/** A system by a code; null for WGS 84 in degrees, longitude first. */
export function systemOfCode(authority: string, code: string | number): MapSystem | null {
  const name = `${authority.toUpperCase()}:${code}`;
  if (/^(?:EPSG:(?:4326|4979)|OGC:CRS84h?)$/i.test(name)) return null;
  const isKnown = /^(?:EPSG|ESRI):\d{1,7}$/.test(name);
  return { name, epsg: name.startsWith('EPSG:') ? Number(code) : null, definition: isKnown ? name : null };
}

/** A system by its WKT, of ESRI's kind too; null for WGS 84 in degrees. */
export function systemOfText(wkt: string): MapSystem | null {
  const [, keyword = '', name = ''] = /^\s*([A-Z_]+)\s*[[(]\s*"([^"]*)"/i.exec(wkt) ?? [];
  const isText = keyword !== '' && wkt.length <= longestText;
  if (/^GEOG/i.test(keyword) && isDegreesOfWgs84.test(name) && !/PRIMEM\s*\[\s*"(?!Greenwich)/i.test(wkt)) return null;
  const utm = /^WGS[_ ](?:19)?84 ?[/_] ?UTM[_ ]zone[_ ](\d{1,2})([NS])/i.exec(name);
  const ofUtm = utm && (utm[2]?.toUpperCase() === 'N' ? 32_600 : 32_700) + Number(utm[1]);
  const ofName = /Web_Mercator|Pseudo-Mercator/i.test(name) ? 3857 : ofUtm;
  const own = /(?:AUTHORITY\s*\[\s*"EPSG"\s*,\s*"|\bID\s*\[\s*"EPSG"\s*,\s*)(\d+)"?\s*\]\s*\]\s*$/i.exec(wkt)?.[1];
  const epsg = ofName ?? (own === undefined ? null : Number(own));
  return {
    name: name || 'without a name',
    epsg,
    definition: epsg !== null ? `EPSG:${epsg}` : isText ? wkt.trim() : null,
  };
}

/** The name of the system itself: others too are drawn on the spheroid of WGS 84. */
const isDegreesOfWgs84 = /^(?:GCS_)?WGS[_ ]?(?:19)?84$/i;
