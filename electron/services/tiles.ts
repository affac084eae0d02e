import type { ErrorCode } from '../../shared/errors.ts';
import { AppError } from '../../shared/errors.ts';
import type { Samples } from '../imagery/image.ts';
import { tileWindow } from '../imagery/tile-read.ts';
import type { TileAnswer } from '../../shared/tile-answer.ts';
import type { SceneViews } from './scene-views.ts';

const address = /^\/tiles\/([0-9a-f-]{36})\/([\w-]+)\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})$/;

/**
 * Answers `/tiles/<scene>/<edition>/<level>/<column>/<row>?bands=0,1,2`: the tile's samples band after band, little
 * endian, then, where the header `X-Samples: <type>;<width>;<height>;<bands>;<valid>` says 1, a byte of validity a pixel.
 */
export async function tileResponse(
  url: URL,
  views: Pick<SceneViews, 'view' | 'read'>,
  signal: AbortSignal,
): Promise<TileAnswer> {
  try {
    const [, sceneId, edition, level, column, row] = address.exec(url.pathname) ?? [];
    if (!sceneId || !edition) throw noTile();
    const view = await views.view(sceneId);
    const bands = bandsOf(url, view.bandNames.length);
    const [size] = view.levels;
    const place = { level: Number(level), column: Number(column), row: Number(row), bands };
    const window = size && place.level < view.levels.length ? tileWindow(size, place) : null;
    if (!window) throw noTile();
    return tileAnswer(await views.read(sceneId, window, signal), edition === view.edition);
  } catch (error) {
    return failedAnswer(error);
  }
}

function tileAnswer({ type, width, height, bands, data, valid }: Samples, isCurrent: boolean): TileAnswer {
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': isCurrent ? 'private, max-age=31536000, immutable' : 'no-store',
      'X-Samples': [type, width, height, bands, valid ? 1 : 0].join(';'),
    },
    body: bodyOf(data, valid),
  };
}

/** The samples' own buffer where nothing else lies in it. */
function bodyOf(data: Samples['data'], valid: Uint8Array | null): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = data;
  if (!valid && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return buffer;
  const body = new Uint8Array(byteLength + (valid?.length ?? 0));
  body.set(new Uint8Array(buffer, byteOffset, byteLength));
  if (valid) body.set(valid, byteLength);
  return body.buffer;
}

function bandsOf(url: URL, count: number): number[] {
  const text = url.searchParams.get('bands') ?? '0';
  const bands = text.split(',').map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : -1));
  if (bands.length <= count && bands.every((band) => band >= 0 && band < count)) return bands;
  throw new AppError('invalid-input', `“${text}” names no bands of this scene, which has ${count}.`);
}

const noTile = (): AppError => new AppError('not-found', 'There is no such tile.');

const statuses: Partial<Record<ErrorCode, number>> = {
  'invalid-input': 400,
  'not-found': 404,
  'scene-moved': 404,
  'file-missing': 404,
  cancelled: 499,
  'decoder-timeout': 504,
};

/** What went wrong, as the answer to a request for a picture. */
export function failedAnswer(error: unknown): TileAnswer {
  const code = error instanceof AppError ? error.code : 'unexpected';
  const message = error instanceof Error ? error.message : String(error);
  const { buffer } = new TextEncoder().encode(JSON.stringify({ code, message }));
  return {
    status: statuses[code] ?? 500,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    body: buffer,
  };
}
