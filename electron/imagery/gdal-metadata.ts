/** What the GDAL_METADATA tag holds: items by name (`name#n` for band n, counted from 1), and names of bands (from 0). */
export interface GdalMetadata {
  readonly items: Readonly<Record<string, string>>;
  readonly descriptions: ReadonlyMap<number, string>;
}

const maximumItems = 10_000;

/** Reads the XML of the GDAL_METADATA tag; what is not an item is passed over. */
export function parseGdalMetadata(xml: string): GdalMetadata {
  const items: Record<string, string> = Object.create(null) as Record<string, string>;
  const descriptions = new Map<number, string>();
  let count = 0;
  for (const [, attributes = '', content = ''] of xml.matchAll(/<Item\b([^<>]*)>([^<]*)<\/Item>/g)) {
    count += 1;
    if (count > maximumItems) break;
    const name = attribute(attributes, 'name');
    if (name === null) continue;
    const sample = attribute(attributes, 'sample');
    const value = decodeEntities(content);
    if (attribute(attributes, 'role') === 'description' && sample !== null) descriptions.set(Number(sample), value);
    items[sample === null ? name : `${name}#${Number(sample) + 1}`] = value;
  }
  return { items: { ...items }, descriptions };
}

function attribute(text: string, name: string): string | null {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];
  return found === undefined ? null : decodeEntities(found);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML as it is meant. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    if (name !== undefined) return entities[String(name)] ?? whole;
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
