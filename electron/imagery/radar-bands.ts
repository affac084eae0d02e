import type { ImageFacts } from './image.ts';

type Named = Pick<ImageFacts, 'bandNames' | 'file' | 'tags'>;

/** Sentinel-1 names its polarisations by two letters: single or dual, of the polarisation sent. */
const sentinelModes: Readonly<Record<string, readonly string[]>> = {
  SV: ['VV'],
  SH: ['HH'],
  DV: ['VV', 'VH'],
  DH: ['HH', 'HV'],
};

/**
 * Names of bands, those that the file leaves unnamed by the polarisation that its tags or its file name give them:
 * `POLARIZATION` items, the transmit and receive letters of a JSON description, `…_VV_…`, or Sentinel-1's `1SDV`.
 */
export function polarisedBandNames({ bandNames, file, tags }: Named): string[] {
  if (!areUnnamed(bandNames)) return [...bandNames];
  const ofBands = bandNames.map((_, band) => polarisationIn(itemOf(tags, band)));
  if (ofBands.every((name) => name !== null)) return ofBands;
  const stated = [...new Set(polarisationsIn(itemOf(tags, null)) ?? described(tags) ?? inFileName(file))];
  return stated.length === bandNames.length ? stated : [...bandNames];
}

/** Whether bands have no names but `Band 1`, `Band 2` and so on. */
export function areUnnamed(bandNames: readonly string[]): boolean {
  return bandNames.every((name) => /^Band \d+$/.test(name));
}

function itemOf({ gdalMetadata }: Named['tags'], band: number | null): string {
  const suffix = band === null ? '' : `#${band + 1}`;
  const names = ['POLARIZATION', 'POLARISATION', 'POLARIZATIONS', 'POLARISATIONS', 'MDS1_TX_RX_POLAR'];
  const wanted = new Set(names.map((name) => name + suffix));
  return Object.entries(gdalMetadata).find(([name]) => wanted.has(name.toUpperCase()))?.[1] ?? '';
}

function polarisationIn(text: string): string | null {
  const found = polarisationsIn(text);
  return found?.length === 1 ? (found[0] ?? null) : null;
}

/** Every VV, VH, HV or HH of a text, also written H/V; null for none. */
export function polarisationsIn(text: string): string[] | null {
  const found = [...text.toUpperCase().matchAll(/(?<![A-Z])([HV])\/?([HV])(?![A-Z])/g)];
  return found.length === 0 ? null : found.map(([, sent, received]) => `${sent}${received}`);
}

function described({ imageDescription }: Named['tags']): string[] | null {
  const letter = (which: string): string | undefined =>
    new RegExp(`"${which}_polari[sz]ation"\\s*:\\s*"([HV])"`, 'i').exec(imageDescription ?? '')?.[1]?.toUpperCase();
  const [sent, received] = [letter('transmit'), letter('receive')];
  return sent && received ? [sent + received] : null;
}

function inFileName(file: string): string[] {
  const name = file.replace(/\.[^.]*$/, '');
  const product = /^S1[A-D]_\w{2}_\w{4}_\d[A-Z]([SD][HV])_/i.exec(name)?.[1]?.toUpperCase();
  if (product) return [...(sentinelModes[product] ?? [])];
  return polarisationsIn(name.replaceAll(/[_.]/g, '-')) ?? [];
}
