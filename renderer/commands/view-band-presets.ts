export interface BandPreset {
  readonly id: string;
  readonly name: 'default' | 'natural' | 'infrared' | 'single';
  readonly bandName: string;
  readonly bands: readonly number[];
}

/** Names bands go by: spelled out, in short, and as Sentinel-2 numbers them. */
const colourNames = {
  blue: /^(blue|b|b0?2)$/i,
  green: /^(green|g|b0?3)$/i,
  red: /^(red|r|b0?4)$/i,
  infrared: /^(nir|nir1|near[ -]?infra[ -]?red|b0?8)$/i,
} as const;

/** The choices of bands a scene offers: its default, natural colour, near infrared, and each band alone. */
export function bandPresets(bandNames: readonly string[], defaultBands: readonly number[]): readonly BandPreset[] {
  const { red, green, blue, infrared } = bandsByColour(bandNames);
  const named: BandPreset[] = [];
  if (red >= 0 && green >= 0 && blue >= 0)
    named.push({ id: 'natural', name: 'natural', bandName: '', bands: [red, green, blue] });
  if (infrared >= 0 && red >= 0 && green >= 0)
    named.push({ id: 'infrared', name: 'infrared', bandName: '', bands: [infrared, red, green] });
  named.push({ id: 'default', name: 'default', bandName: '', bands: defaultBands });
  const single = bandNames.map((bandName, band): BandPreset => ({
    id: `band ${band}`,
    name: 'single',
    bandName,
    bands: [band],
  }));
  const known = new Set<string>();
  return [...named, ...single].filter(({ bands }) => !known.has(bands.join()) && known.add(bands.join()));
}

/** Where each colour lies; four unnamed bands are taken for blue, green, red and infrared, as most providers order them. */
function bandsByColour(bandNames: readonly string[]): Record<keyof typeof colourNames, number> {
  const find = (pattern: RegExp): number => bandNames.findIndex((name) => pattern.test(name.trim()));
  const found = {
    red: find(colourNames.red),
    green: find(colourNames.green),
    blue: find(colourNames.blue),
    infrared: find(colourNames.infrared),
  };
  const isUnnamed = Object.values(found).every((band) => band < 0);
  return isUnnamed && bandNames.length === 4 ? { blue: 0, green: 1, red: 2, infrared: 3 } : found;
}
