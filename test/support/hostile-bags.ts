import {
  bagAround,
  goodInfo,
  goodPayload,
  operationLines,
  type PackageFiles,
  someOperations,
  withTagManifest,
} from './a-package.ts';

/** Files of a package that must be refused, and words of the reason. */
export type HostileBag = readonly [what: string, files: () => PackageFiles, reason: RegExp];

const good = bagAround(goodPayload);
const operationsPath = Object.keys(goodPayload)[0] ?? '';
const without = (files: PackageFiles, path: string) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
const withOperations = (text: string) => bagAround({ ...goodPayload, [operationsPath]: text });
const withChanged = (change: (operation: object) => object) =>
  withOperations(operationLines(someOperations(2, change)));
const withView = (path: string, text: string) => bagAround({ ...goodPayload, [`data/view/${path}`]: text });
const withInfo = (label: string, value: string) => {
  const replaced = goodInfo.map(([name, old]) => [name, name === label ? value : old] as const);
  return bagAround(goodPayload, goodInfo.some(([name]) => name === label) ? replaced : [...goodInfo, [label, value]]);
};
/** With true digests of a manifest that lists a file more. */
const withListed = (path: string) => {
  const { 'tagmanifest-sha256.txt': _, ...rest } = good;
  const manifest = `${good['manifest-sha256.txt']}${'0'.repeat(64)}  ${path}\n`;
  return withTagManifest({ ...rest, 'manifest-sha256.txt': manifest });
};
/** The lines with a text replaced, whatever that does to hashes. */
const withText = (from: string, to: string) =>
  withOperations(operationLines(someOperations(2)).replace(from, () => to));

/** Bags that do not hold together, or hold what Plimsoll does not take. */
const bags: readonly HostileBag[] = [
  ['a list of files to fetch', () => ({ ...good, 'fetch.txt': 'https://example.org/x 5 data/x\n' }), /fetch\.txt/],
  ['no declaration', () => without(good, 'bagit.txt'), /bagit\.txt is missing/],
  ['another version of bag', () => ({ ...good, 'bagit.txt': 'BagIt-Version: 0.97\n' }), /version 1\.0/],
  ['no manifest', () => without(good, 'manifest-sha256.txt'), /manifest-sha256\.txt is missing/],
  ['no tag manifest', () => without(good, 'tagmanifest-sha256.txt'), /tagmanifest-sha256\.txt is missing/],
  ['no bag-info', () => without(good, 'bag-info.txt'), /bag-info\.txt is missing/],
  ['a file less', () => without(good, 'data/view/scenes.json'), /scenes\.json is missing/],
  ['its operations less', () => without(good, operationsPath), /ndjson is missing/],
  ['a file changed', () => ({ ...good, 'data/view/sightings.csv': '=1+1' }), /sightings\.csv was changed/],
  ['a file more', () => ({ ...good, 'data/view/more.csv': 'x' }), /added later/],
  ['a file more at the top', () => ({ ...good, 'run-me.txt': 'x' }), /run-me\.txt is in no manifest/],
  [
    'another marking than was digested',
    () => ({ ...good, 'bag-info.txt': `${good['bag-info.txt']}Plimsoll-Marking: X\n` }),
    /bag-info\.txt was changed/,
  ],
  ['a manifest that is none', () => ({ ...good, 'manifest-sha256.txt': 'hello\n' }), /not a list of SHA-256/],
  [
    'a manifest that names a file twice',
    () => ({ ...good, 'manifest-sha256.txt': `${good['manifest-sha256.txt']}${good['manifest-sha256.txt']}` }),
    /not a list of SHA-256/,
  ],
  ['a manifest that lists files elsewhere', () => withListed('../../etc/passwd'), /etc\/passwd is missing/],
  ['a weaker manifest', () => ({ ...good, 'manifest-md5.txt': '' }), /in no manifest/],
  ['a signature that is none', () => ({ ...good, 'tagmanifest-sha256.txt.minisig': 'trust me' }), /not a minisign/],
  ['other counts', () => withInfo('Plimsoll-Sightings', '7'), /Plimsoll-Sightings 7, but it is 0/],
  ['counts beyond numbers', () => withInfo('Plimsoll-Operations', '1e999'), /Plimsoll-Operations 1e999/],
  ['negative counts', () => withInfo('Plimsoll-Scenes', '-1'), /Plimsoll-Scenes -1/],
  ['a newer layout', () => withInfo('Plimsoll-Package', '2'), /newer version/],
  ['a layout from far ahead', () => withInfo('Plimsoll-Package', '1e300'), /newer version/],
  ['a layout that is no number', () => withInfo('Plimsoll-Package', 'one'), /Plimsoll package/],
  ['no layout', () => bagAround(goodPayload, goodInfo.slice(1)), /Plimsoll package/],
  ['a NUL in bag-info', () => withInfo('Plimsoll-Marking', 'SECRET\0'), /cannot be read/],
  ['an escape sequence in bag-info', () => withInfo('Plimsoll-Marking', '\u001b[2J'), /cannot be read/],
  ['a line that is none in bag-info', () => withInfo('Plimsoll Marking\nno label', 'x'), /cannot be read/],
  ['views that are no JSON', () => withView('scenes.json', '['), /not the JSON/],
  ['views that are other JSON', () => withView('sightings.geojson', '{"type":"Feature"}'), /not the JSON/],
  ['views nested too deep', () => withView('scenes.json', '['.repeat(100_000)), /not the JSON/],
  ['a NUL in a view', () => withView('scenes.json', '["\0"]'), /not the JSON/],
  ['a vector that reaches further', () => withInfo('Plimsoll-Vector', `${'a'.repeat(32)} 3 3 ""`), /not reach/],
  ['a vector beyond numbers', () => withInfo('Plimsoll-Vector', `${'a'.repeat(32)} 1e99 1e99 ""`), /not reach/],
];

/** Operations that are none. */
const operations: readonly HostileBag[] = [
  [
    'its first operation less',
    () => withOperations(operationLines(someOperations(2).slice(1))),
    /holds other|not reach/,
  ],
  ['its last operation less', () => withOperations(operationLines(someOperations(1))), /holds other|not reach/],
  [
    'an operation changed',
    () => withOperations(operationLines(someOperations(2).map((operation) => ({ ...operation, value: 'forged' })))),
    /its hash does not hold/,
  ],
  [
    'an operation replaced',
    () => {
      const forged = someOperations(2, (operation) => ({ ...operation, actor: 'forger' }));
      return withOperations(operationLines([someOperations(1)[0], forged[1]]));
    },
    /does not follow/,
  ],
  ['operations out of order', () => withOperations(operationLines(someOperations(2).toReversed())), /out of order/],
  [
    'an operation twice',
    () => withOperations(operationLines([...someOperations(2), ...someOperations(2).slice(1)])),
    /stands twice/,
  ],
  ['operations not canonical', () => withOperations(`${JSON.stringify(someOperations(1)[0])}\n`), /not canonical/],
  ['operations with blanks', () => withText('"value":"value 1"', '"value": "value 1"'), /not canonical/],
  ['a key twice', () => withText('"seq":1,', '"seq":1,"seq":1,'), /not canonical/],
  ['lines that end as on Windows', () => withText('\n', '\r\n'), /not canonical/],
  ['a mark before its first line', () => withText('{', '\ufeff{'), /reasonable depth/],
  ['operations that are no JSON', () => withOperations('hello\n'), /reasonable depth/],
  ['operations that are a list', () => withOperations('[1,2]\n'), /not an operation/],
  ['operations nested too deep', () => withOperations(`${'['.repeat(100)}${']'.repeat(100)}\n`), /reasonable depth/],
  ['a value nested too deep', () => withText('"value 1"', `${'['.repeat(70)}${']'.repeat(70)}`), /reasonable depth/],
  ['a value nested endlessly', () => withText('"value 1"', '['.repeat(1_000_000)), /reasonable depth/],
  ['a NUL in a value', () => withText('value 1', 'value \0'), /reasonable depth/],
  ['an escaped NUL in a value', () => withText('value 1', 'value \\u0000'), /U\+0000/],
  ['half a surrogate pair', () => withText('value 1', 'value \\ud800'), /half a surrogate/],
  ['a number beyond numbers', () => withText('"value 1"', '1e999'), /which JSON does not have/],
  ['a number in another form', () => withText('"value 1"', '1E2'), /its hash does not hold|not canonical/],
  [
    'a prototype in a value',
    () => withChanged((one) => ({ ...one, value: JSON.parse('{"__proto__":{"x":1}}') as object })),
    /__proto__/,
  ],
  ['a prototype as a field', () => withChanged((one) => ({ ...one, field: '__proto__' })), /__proto__/],
  ['a prototype beside the fields', () => withText('{"actor"', '{"__proto__":{"admin":true},"actor"'), /__proto__/],
  [
    'unknown members',
    () => withOperations(operationLines([{ ...someOperations(1)[0], extra: 1 }])),
    /not an operation/,
  ],
  [
    'a replica that is a path',
    () => withChanged((one) => ({ ...one, replica: '../../../../etc/passwd' })),
    /not an operation/,
  ],
  ['a replica in capitals', () => withChanged((one) => ({ ...one, replica: 'A'.repeat(32) })), /not an operation/],
  [
    'another replica than its name says',
    () => withChanged((one) => ({ ...one, replica: 'b'.repeat(32) })),
    /holds other/,
  ],
  ['another stream than its name says', () => withChanged((one) => ({ ...one, stream: 'SECRET' })), /holds other/],
  ['a number that is none', () => withChanged((one) => ({ ...one, seq: 0.5 })), /not an operation/],
  ['a number beyond integers', () => withText('"seq":2', '"seq":9007199254740993'), /not an operation/],
  ['a stamp that is none', () => withChanged((one) => ({ ...one, hlc: 'now' })), /not an operation/],
  [
    'an entity that is none',
    () => withChanged((one) => ({ ...one, entity: 'DROP TABLE operation' })),
    /not an operation/,
  ],
  ['an endless field', () => withChanged((one) => ({ ...one, field: 'x'.repeat(201) })), /not an operation/],
  ['an endless actor', () => withChanged((one) => ({ ...one, actor: 'x'.repeat(401) })), /not an operation/],
  ['a blanked value that is there', () => withChanged((one) => ({ ...one, seal: '5'.repeat(64) })), /yet it is there/],
  ['an endless line', () => withOperations(`"${'x'.repeat(17 << 20)}"`), /longer than 16 MB/],
  ['an empty list of operations', () => withOperations(''), /is empty/],
  [
    'operations under another name',
    () =>
      bagAround({ ...without(goodPayload, operationsPath), 'data/ops/x.ndjson': goodPayload[operationsPath] ?? '' }),
    /other operations than its name/,
  ],
];

/** Every kind of bag that must be refused. */
export const hostileBags: readonly HostileBag[] = [...bags, ...operations];
