import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A mounted file system of Emscripten; only what is used here. */
interface FileSystem {
  mkdirTree(path: string): void;
  mount(type: unknown, options: { readonly root: string }, path: string): unknown;
  unmount(path: string): void;
  rmdir(path: string): void;
  writeFile(path: string, bytes: Uint8Array): void;
  readFile(path: string): Uint8Array<ArrayBuffer>;
  unlink(path: string): void;
  readdir(path: string): string[];
  readonly ErrnoError: new (errno: number) => Error;
}

type CType = 'number' | 'string' | null;

/** GDAL 3.8 and PROJ 9.3 as WebAssembly: C calls by name, its heap and its file system. */
export interface Gdal {
  ccall<T extends CType>(
    name: string,
    returns: T,
    types: readonly ('number' | 'string')[],
    values: readonly (number | string)[],
  ): T extends 'number' ? number : T extends 'string' ? string : null;
  stringToUTF8(text: string, pointer: number, capacity: number): void;
  lengthBytesUTF8(text: string): number;
  readonly HEAPF64: Float64Array;
  readonly HEAP32: Int32Array;
  readonly HEAPU32: Uint32Array;
  readonly FS: FileSystem;
  readonly NODEFS: {
    readonly node_ops: Record<string, unknown>;
    readonly stream_ops: Record<string, unknown>;
  };
}

const readOnlyErrno = 69;

/** Starts GDAL in this thread; 0.7 s and 120 MB, so once a worker. Files it is shown can never be changed by it. */
export async function loadGdal(): Promise<Gdal> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('gdal3.js'));
  const factory = require('gdal3.js/build/package/gdal3WebAssembly.js') as (options: object) => Promise<Gdal>;
  const gdal = await factory({
    locateFile: (name: string) => join(folder, name),
    print: () => undefined,
    printErr: () => undefined,
    preRun: [
      ({ ENV }: { ENV: Record<string, string> }) =>
        Object.assign(ENV, { PROJ_LIB: '/usr/share/proj', GDAL_DATA: '/usr/share/gdal', PROJ_NETWORK: 'OFF' }),
    ],
  });
  gdal.ccall('GDALAllRegister', null, [], []);
  refuseWriting(gdal);
  return gdal;
}

/** GDAL writes `.aux.xml` files beside originals on some occasions; here the mounted disk refuses every change. */
function refuseWriting(gdal: Gdal): void {
  const refuse = () => {
    throw new gdal.FS.ErrnoError(readOnlyErrno);
  };
  for (const name of ['mknod', 'rename', 'unlink', 'rmdir', 'symlink', 'setattr']) gdal.NODEFS.node_ops[name] = refuse;
  gdal.NODEFS.stream_ops['write'] = refuse;
}

/** Memory of GDAL's heap, by its address in bytes; `release` gives it back. */
export const allocate = (gdal: Gdal, bytes: number): number => gdal.ccall('malloc', 'number', ['number'], [bytes]);
export const release = (gdal: Gdal, pointer: number): void => {
  gdal.ccall('free', null, ['number'], [pointer]);
};

/** Runs `use` with a C array of strings (null-terminated), freed afterwards. */
export function withStrings<T>(gdal: Gdal, texts: readonly string[], use: (pointer: number) => T): T {
  const pointers = texts.map((text) => {
    const capacity = gdal.lengthBytesUTF8(text) + 1;
    const pointer = allocate(gdal, capacity);
    gdal.stringToUTF8(text, pointer, capacity);
    return pointer;
  });
  const array = allocate(gdal, 4 * (pointers.length + 1));
  gdal.HEAPU32.set([...pointers, 0], array >> 2);
  try {
    return use(array);
  } finally {
    for (const pointer of [...pointers, array]) release(gdal, pointer);
  }
}

/** GDAL's last message, without the virtual folder names it knows files by. */
export function lastGdalMessage(gdal: Gdal): string {
  return gdal.ccall('CPLGetLastErrorMsg', 'string', [], []).replaceAll(/\/disk\/\d+\//g, '');
}
