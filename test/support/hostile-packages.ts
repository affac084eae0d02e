import { bagAround, entriesOf, goodPayload } from './a-package.ts';
import { hostileBags } from './hostile-bags.ts';
import { type HostileZip, hostileZips } from './hostile-zips.ts';
import { rawZip } from './raw-zip.ts';

/** Every kind of package that must be refused: by its ZIP, its bag or its operations. */
export const hostilePackages: readonly HostileZip[] = [
  ...hostileZips,
  ...hostileBags.map(([what, files, reason]): HostileZip => [what, () => rawZip(entriesOf(files())), reason]),
  ['operations that are not UTF-8', notUtf8, /ndjson was changed|not UTF-8/],
];

function notUtf8(): Buffer {
  const bytes = rawZip(entriesOf(bagAround(goodPayload)));
  bytes[bytes.indexOf('value 1')] = 0xff;
  return bytes;
}
