import { open } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

export interface SceneFileOptions {
  readonly width: number;
  readonly height: number;
  /** Outer corner of the upper left pixel, UTM zone 52N. */
  readonly easting: number;
  readonly northing: number;
  readonly metresPerPixel: number;
  readonly layout: 'tiles' | 'strips';
  readonly compression: 'none' | 'deflate';
  readonly description: string;
  /** `YYYY:MM:DD HH:MM:SS`, UTC. */
  readonly dateTime: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly bandNames: readonly string[];
}

const bands = 4;
const tileSide = 512;
const stripRows = 16;

/**
 * Writes a 4-band uint16 GeoTIFF in UTM 52N. `paint(top, rows)` returns rows × width × 4 samples. Nothing but one
 * band of blocks is held. BigTIFF where the pixels alone pass 3.9 GB.
 */
export async function writeSceneFile(
  path: string,
  options: SceneFileOptions,
  paint: (top: number, rows: number) => Uint16Array,
): Promise<void> {
  const big = options.width * options.height * bands * 2 > 3.9e9;
  const file = await open(path, 'w');
  try {
    const blocks = await writeBlocks(file, options, { paint, start: big ? 16 : 8 });
    const { header, directory, position } = directoryAt(options, blocks, big);
    await file.write(directory, 0, directory.length, position);
    await file.write(header, 0, header.length, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

interface Blocks {
  readonly offsets: readonly number[];
  readonly counts: readonly number[];
  readonly end: number;
}

type Handle = Awaited<ReturnType<typeof open>>;

async function writeBlocks(
  file: Handle,
  options: SceneFileOptions,
  { paint, start }: { paint: (top: number, rows: number) => Uint16Array; start: number },
): Promise<Blocks> {
  const offsets: number[] = [];
  const counts: number[] = [];
  let end = start;
  const step = options.layout === 'tiles' ? tileSide : stripRows;
  for (let top = 0; top < options.height; top += step) {
    const rows = Math.min(step, options.height - top);
    const samples = paint(top, rows);
    for (const block of options.layout === 'tiles' ? tilesOf(samples, options.width, rows) : [samples]) {
      const bytes = options.compression === 'none' ? bytesOf(block) : compressed(block, options);
      await file.write(bytes, 0, bytes.length, end);
      offsets.push(end);
      counts.push(bytes.length);
      end += bytes.length;
    }
  }
  return { offsets, counts, end };
}

const bytesOf = (samples: Uint16Array) => new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

function* tilesOf(samples: Uint16Array, width: number, rows: number): Generator<Uint16Array> {
  for (let left = 0; left < width; left += tileSide) {
    const tile = new Uint16Array(tileSide * tileSide * bands);
    const columns = Math.min(tileSide, width - left);
    for (let row = 0; row < rows; row++) {
      const from = (row * width + left) * bands;
      tile.set(samples.subarray(from, from + columns * bands), row * tileSide * bands);
    }
    yield tile;
  }
}

/** Deflate at level 1 after horizontal differencing (predictor 2). */
function compressed(samples: Uint16Array, { layout, width }: SceneFileOptions): Uint8Array {
  const columns = layout === 'tiles' ? tileSide : width;
  const stride = columns * bands;
  const differences = new Uint16Array(samples.length);
  for (let start = 0; start < samples.length; start += stride) {
    for (let i = 0; i < stride; i++) {
      differences[start + i] = samples[start + i]! - (i < bands ? 0 : samples[start + i - bands]!);
    }
  }
  return deflateSync(bytesOf(differences), { level: 1 });
}

type Tag = readonly [
  code: number,
  type: 'ascii' | 'short' | 'long' | 'double' | 'offset',
  values: string | readonly number[],
];

const typeCodes = { ascii: 2, short: 3, long: 4, double: 12 } as const;
const typeBytes = { ascii: 1, short: 2, long: 4, double: 8, offset: 8 } as const;

function tagsOf(options: SceneFileOptions, blocks: Blocks): Tag[] {
  const tiled = options.layout === 'tiles';
  const tags: Tag[] = [
    [256, 'long', [options.width]],
    [257, 'long', [options.height]],
    [258, 'short', [16, 16, 16, 16]],
    [259, 'short', [options.compression === 'deflate' ? 8 : 1]],
    [262, 'short', [1]],
    [270, 'ascii', options.description],
    [277, 'short', [bands]],
    [284, 'short', [1]],
    [305, 'ascii', 'Plimsoll demo generator'],
    [306, 'ascii', options.dateTime],
    [317, 'short', [options.compression === 'deflate' ? 2 : 1]],
    [338, 'short', [0, 0, 0]],
    [339, 'short', [1, 1, 1, 1]],
    [33550, 'double', [options.metresPerPixel, options.metresPerPixel, 0]],
    [33922, 'double', [0, 0, 0, options.easting, options.northing, 0]],
    [34735, 'short', [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32652]],
    [42112, 'ascii', metadataXml(options)],
  ];
  tags.push(
    ...(tiled
      ? ([
          [322, 'long', [tileSide]],
          [323, 'long', [tileSide]],
          [324, 'offset', blocks.offsets],
          [325, 'offset', blocks.counts],
        ] as const)
      : ([
          [273, 'offset', blocks.offsets],
          [278, 'long', [stripRows]],
          [279, 'offset', blocks.counts],
        ] as const)),
  );
  return tags.toSorted((a, b) => a[0] - b[0]);
}

function metadataXml({ metadata, bandNames }: SceneFileOptions): string {
  const items = Object.entries(metadata).map(([name, value]) => `<Item name="${name}">${value}</Item>`);
  const names = bandNames.map(
    (name, band) => `<Item name="DESCRIPTION" sample="${band}" role="description">${name}</Item>`,
  );
  return `<GDALMetadata>${[...items, ...names].join('')}</GDALMetadata>`;
}

/** Header and first directory, laid after the pixels. */
function directoryAt(options: SceneFileOptions, blocks: Blocks, big: boolean) {
  const tags = tagsOf(options, blocks);
  const position = blocks.end + (-blocks.end & 15);
  const [entryBytes, inline, head, tail] = big ? [20, 8, 8, 8] : [12, 4, 2, 4];
  const payloads = tags.map(([, type, values]) => encode(type, values, big));
  const outside = (bytes: Buffer) => (bytes.length > inline ? bytes.length + (bytes.length & 1) : 0);
  let valuesAt = head + tags.length * entryBytes + tail;
  const directory = Buffer.alloc(payloads.reduce((sum, bytes) => sum + outside(bytes), valuesAt));
  if (big) putOffset(directory, tags.length, 0, big);
  else directory.writeUInt16LE(tags.length, 0);
  for (const [index, [code, type, values]] of tags.entries()) {
    const at = head + index * entryBytes;
    const payload = payloads[index]!;
    directory.writeUInt16LE(code, at);
    directory.writeUInt16LE(type === 'offset' ? (big ? 16 : 4) : typeCodes[type], at + 2);
    putOffset(directory, type === 'ascii' ? payload.length : values.length, at + 4, big);
    const slot = at + (big ? 12 : 8);
    payload.copy(directory, outside(payload) === 0 ? slot : valuesAt);
    if (outside(payload) > 0) putOffset(directory, position + valuesAt, slot, big);
    valuesAt += outside(payload);
  }
  return { header: headerFor(position, big), directory, position };
}

function putOffset(bytes: Buffer, value: number, at: number, big: boolean): void {
  if (big) bytes.writeBigUInt64LE(BigInt(value), at);
  else bytes.writeUInt32LE(value, at);
}

function headerFor(position: number, big: boolean): Buffer {
  const header = Buffer.alloc(big ? 16 : 8);
  header.write('II', 0, 'latin1');
  header.writeUInt16LE(big ? 43 : 42, 2);
  if (big) header.writeUInt16LE(8, 4);
  putOffset(header, position, big ? 8 : 4, big);
  return header;
}

function encode(type: Tag[1], values: Tag[2], big: boolean): Buffer {
  if (typeof values === 'string') return Buffer.from(`${values}\0`, 'utf8');
  const width = type === 'offset' && !big ? 4 : typeBytes[type];
  const bytes = Buffer.alloc(values.length * width);
  values.forEach((value, index) => {
    if (type === 'double') bytes.writeDoubleLE(value, index * 8);
    else if (width === 8) bytes.writeBigUInt64LE(BigInt(value), index * 8);
    else bytes.writeUIntLE(value, index * width, width);
  });
  return bytes;
}
