import { PlacedSighting } from './sighting.ts';

/** What views, and formats that read them, call something else. */
const wordsOfViews = `
  lengthMetres lengthPlusMinusMetres beamMetres beamPlusMinusMetres headingDegrees pixelGeometry vessels sceneFile
  sceneSha256 sceneSize acquiredUtc acquiredSource scene_file acquired_utc latitude longitude class vessel_name
  vessel_imo vessel_mmsi vessel_flag link_confidence link_basis other_candidates length_m length_plus_minus_m beam_m
  beam_plus_minus_m heading_degrees bow_known load_state load_basis ais_state source_reliability
  information_credibility review_reason shape pixel_geometry scene_id scene_sha256 provider credit synthetic changed_at
  changed_by fid geom name description timestamp begin end vessel port date length beam heading position changed added
  __proto__ constructor prototype`;

const reserved: ReadonlySet<string> = new Set(
  [...Object.keys(PlacedSighting.shape), ...wordsOfViews.trim().split(/\s+/)].map((name) => name.toLowerCase()),
);

/** Whether a name is taken: by what every sighting has, or by what views call something else. */
export const isReserved = (name: string): boolean => reserved.has(name.toLowerCase());
