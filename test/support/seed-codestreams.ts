import { jpeg2000Files } from './jpeg2000-files.ts';
import { encodeNitf } from './nitf-writer.ts';

/** Small sound JPEG 2000 files, and NITF files that hold them, by name: what mutants are made from. */
export function seedCodestreams(): ReadonlyMap<string, Uint8Array> {
  const seeds = new Map<string, Uint8Array>();
  for (const [name, text] of Object.entries(jpeg2000Files)) {
    const data = Buffer.from(text, 'base64');
    seeds.set(name, data);
    const bands = name === 'colours.jp2' ? ['R', 'G', 'B'] : ['M'];
    seeds.set(`${name}.ntf`, encodeNitf({ width: 40, height: 30, bits: 8, bands, compression: 'C8', data }));
  }
  return seeds;
}
