import { readFile, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { parseBoundedJson } from '../bounded-json.ts';
import { unreadable, type AnnotationFile } from './annotation.ts';
import { isRecord } from './json-values.ts';
import { readCoco } from './read-coco.ts';
import { readGeoJson } from './read-geojson.ts';
import { labelFormat, readDota, readYoloObb, yoloNames } from './read-label-lines.ts';
import { readLabelme } from './read-labelme.ts';

const mostTextBytes = 256 * 2 ** 20;
const mostNamesBytes = 2 ** 20;

/** Reads annotations whatever their format, which the content tells. Throws `file-missing`, `file-unreadable`. */
export async function readAnnotations(path: string): Promise<AnnotationFile> {
  const text = decoded(await wholeFile(path, mostTextBytes));
  const first = text.trimStart()[0];
  if (first === '{' || first === '[') return readJson(text);
  const format = labelFormat(text);
  if (format === 'dota') return readDota(text);
  if (format === 'yolo-obb') return readYoloObb(text, await namesBeside(path));
  throw unreadable(`${path} is in no format known here: GeoJSON, COCO, DOTA, YOLO-OBB or labelme`);
}

async function wholeFile(path: string, mostBytes: number): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw unreadable(`${path} is larger than ${mostBytes / 2 ** 20} MB; split it`);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new AppError('file-missing', `There is no file ${path}: check the path.`, { cause });
    throw new AppError('file-unreadable', `${path} cannot be read: check that it is a file and its permissions.`, {
      cause,
    });
  }
}

/** UTF-8, or UTF-16 with its mark. */
function decoded(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('file-unreadable', 'The annotations cannot be read: they are no text in UTF-8. Save them so.', {
      cause,
    });
  }
}

function readJson(text: string): AnnotationFile {
  const document = parseBoundedJson(text);
  if (document === undefined) throw unreadable('it is not whole JSON, or is nested too deep');
  if (!isRecord(document)) throw unreadable('its JSON is a bare list; it needs its images and categories with it');
  if (document['type'] === 'FeatureCollection' || document['type'] === 'Feature') return readGeoJson(document);
  if (Array.isArray(document['annotations']) && Array.isArray(document['images'])) return readCoco(document);
  if (Array.isArray(document['shapes'])) return readLabelme(document);
  throw unreadable('its JSON is neither GeoJSON nor COCO nor labelme');
}

/** The class names of a YOLO data set, from the files that lie beside its labels or one or two folders above. */
async function namesBeside(path: string): Promise<readonly string[]> {
  const folder = dirname(path);
  const folders = [folder, join(folder, '..'), join(folder, '..', '..')];
  const names = ['dataset.yaml', 'data.yaml', 'data.yml', 'classes.txt', 'obj.names'];
  for (const candidate of folders.flatMap((place) => names.map((name) => join(place, name)))) {
    const found = await wholeFile(candidate, mostNamesBytes).catch(() => null);
    if (found === null) continue;
    const text = found.toString('utf8');
    if (extname(candidate).startsWith('.y') === /^names:/m.test(text)) return yoloNames(text);
  }
  return [];
}
