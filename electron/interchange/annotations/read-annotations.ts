import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { annotationFormats } from '../../../shared/domain/annotation-import.ts';
import { AppError } from '../../../shared/errors.ts';
import { openZip, type ZipReader } from '../zip-reader.ts';
import { readText } from './annotation-text.ts';
import { unreadable, type AnnotationFile } from './annotation.ts';
import { readCvat } from './read-cvat.ts';
import { readGeoPackage } from './read-geopackage.ts';
import { readJson } from './read-json.ts';
import { readKml } from './read-kml.ts';
import { labelFormat, readDota, readYoloObb, yoloNames } from './read-label-lines.ts';
import { readShapefile } from './read-shapefile.ts';
import { readXml, type Element } from './read-xml.ts';

const mostTextBytes = 256 * 2 ** 20;
const mostNamesBytes = 2 ** 20;

/** Reads annotations whatever their format, which the content tells. Throws `file-missing`, `file-unreadable`. */
export async function readAnnotations(path: string): Promise<AnnotationFile> {
  const head = await firstBytes(path);
  if (head.toString('latin1', 0, 15) === 'SQLite format 3') return readGeoPackage(path);
  if (head.toString('latin1', 0, 4) === 'PK\u0003\u0004') return readArchive(path);
  if (head.length === 16 && head.readInt32BE(0) === 9994) return readShapefile(await shapefileParts(path));
  const { text, notes } = readText(await wholeFile(path, mostTextBytes));
  const file = await readWords(text, path);
  return { ...file, notes: [...notes, ...file.notes] };
}

async function readWords(text: string, path: string): Promise<AnnotationFile> {
  const [first] = text.trimStart();
  if (first === undefined) throw unreadable(`${path} is empty`);
  if (first === '{' || first === '[' || first === '\u001e') return readJson(text);
  if (first === '<') return readMarkup(readXml(text));
  const format = labelFormat(text);
  if (format === 'dota') return readDota(text);
  if (format === 'yolo-obb') return readYoloObb(text, await namesBeside(path));
  throw unreadable(`${path} is in none of the formats known here: ${annotationFormats.join(', ')}`);
}

function readMarkup(root: Element): AnnotationFile {
  if (root.name === 'kml') return readKml([root]);
  if (root.name === 'annotations') return readCvat(root);
  throw unreadable(`its XML <${root.name.slice(0, 60)}> is neither KML nor CVAT`);
}

/** What a ZIP holds: a KMZ its KML, else one shapefile. */
async function readArchive(path: string): Promise<AnnotationFile> {
  const zip = await openZip(path);
  try {
    const names = [...zip.files.keys()].filter((name) => !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name));
    const [kml, shp] = [/\.kml$/i, /\.shp$/i].map((ending) => names.filter((name) => ending.test(name)));
    if (kml && kml.length > 0) return await readKmz(zip, kml);
    if (shp?.[0] === undefined)
      throw unreadable(`${path} is a ZIP with neither a KML nor a shapefile in it; unpack it and import what it holds`);
    if (shp.length > 1) throw unreadable(`${path} holds ${shp.length} shapefiles; unpack it and import one of them`);
    return await readZippedShapefile(zip, shp[0]);
  } finally {
    await zip.close();
  }
}

/** The placemarks of every KML in a KMZ, for some writers put each layer into a file of its own. */
async function readKmz(zip: ZipReader, names: readonly string[]): Promise<AnnotationFile> {
  const all = await zippedFiles(zip, names);
  return readKml(all.map((bytes) => readXml(readText(bytes).text)));
}

async function readZippedShapefile(zip: ZipReader, shp: string): Promise<AnnotationFile> {
  const found = ['shp', 'dbf', 'prj', 'cpg'].flatMap((ending) => {
    const wanted = `${shp.slice(0, -3)}${ending}`.toLowerCase();
    return [...zip.files.keys()].filter((name) => name.toLowerCase() === wanted).map((name) => ({ ending, name }));
  });
  const all = await zippedFiles(
    zip,
    found.map(({ name }) => name),
  );
  const parts = new Map(found.map(({ ending }, index) => [ending, all[index]]));
  return readShapefile({
    shp: parts.get('shp') ?? Buffer.alloc(0),
    dbf: parts.get('dbf') ?? null,
    prj: parts.get('prj')?.toString() ?? null,
    cpg: parts.get('cpg')?.toString() ?? null,
  });
}

async function zippedFiles(zip: ZipReader, names: readonly string[]): Promise<Buffer[]> {
  const bytes = names.reduce((sum, name) => sum + (zip.files.get(name) ?? 0), 0);
  if (bytes > mostTextBytes) throw unreadable(`it holds more than ${mostTextBytes / 2 ** 20} MB; split it`);
  const all: Buffer[] = [];
  for (const name of names) all.push(await buffer(await zip.stream(name)));
  return all;
}

/** The files beside a .shp of the same name, whatever the case of their endings. */
async function shapefileParts(path: string): Promise<Parameters<typeof readShapefile>[0]> {
  const names = await readdir(dirname(path));
  const own = basename(path, extname(path));
  const beside = (ending: string): Promise<Buffer> | null => {
    const name = names.find((candidate) => candidate.toLowerCase() === `${own}.${ending}`.toLowerCase());
    return name === undefined ? null : wholeFile(join(dirname(path), name), mostTextBytes);
  };
  const [shp, dbf, prj, cpg] = [wholeFile(path, mostTextBytes), beside('dbf'), beside('prj'), beside('cpg')];
  return { shp: await shp, dbf: await dbf, prj: (await prj)?.toString() ?? null, cpg: (await cpg)?.toString() ?? null };
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((cause: unknown) => {
    throw unopened(path, cause);
  });
  try {
    const { bytesRead, buffer: head } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return head.subarray(0, bytesRead);
  } catch (cause) {
    throw unopened(path, cause);
  } finally {
    await file.close();
  }
}

function unopened(path: string, cause: unknown): AppError {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
    return new AppError('file-missing', `There is no file ${path}: check the path.`, { cause });
  return new AppError('file-unreadable', `${path} cannot be read: check that it is a file and its permissions.`, {
    cause,
  });
}

async function wholeFile(path: string, mostBytes: number): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw unreadable(`${path} is larger than ${mostBytes / 2 ** 20} MB; split it`);
    return await readFile(path);
  } catch (cause) {
    throw cause instanceof AppError ? cause : unopened(path, cause);
  }
}

/** The class names of a YOLO data set, from the files that lie beside its labels or one or two folders above. */
async function namesBeside(path: string): Promise<readonly string[]> {
  const folder = dirname(path);
  const folders = [folder, join(folder, '..'), join(folder, '..', '..')];
  const names = ['dataset.yaml', 'data.yaml', 'data.yml', 'classes.txt', 'obj.names'];
  for (const candidate of folders.flatMap((place) => names.map((name) => join(place, name)))) {
    const found = await wholeFile(candidate, mostNamesBytes).catch(() => null);
    if (found === null) continue;
    const { text } = readText(found);
    if (extname(candidate).startsWith('.y') === /^names:/m.test(text)) return yoloNames(text);
  }
  return [];
}
