import { AppError } from '../../shared/errors.ts';
import type { ModelSettings } from '../../shared/domain/model-settings.ts';
import type { ModelPort } from './model-messages.ts';

/** What a model takes: so many channels of a tile. */
export interface TileShape {
  readonly channels: number;
  readonly width: number;
  readonly height: number;
}

const mostNumbers = 2 ** 24;
const sides = { least: 32, most: 2048 } as const;

/** The tiles a model takes by what it declares; throws `model-unfit`, with what it should have been. */
export function tileShapeOf(
  { inputs, outputs }: { readonly inputs: readonly ModelPort[]; readonly outputs: readonly ModelPort[] },
  { bands, tileSide }: Pick<ModelSettings, 'bands' | 'tileSide'>,
): TileShape {
  const [input, ...otherInputs] = inputs;
  if (!input || otherInputs.length > 0) throw unfit(`takes ${inputs.length} inputs where one picture is given`);
  if (input.type !== 'float32' || input.shape.length !== 4)
    throw unfit(`takes ${shown(input)} where float32 [1, channels, height, width] is given`);
  const [batch, channels, height, width] = input.shape;
  if (typeof batch === 'number' && batch !== 1) throw unfit(`takes ${batch} pictures at once where one is given`);
  const shape = {
    channels: fixed(channels) ?? bands?.length ?? 3,
    width: fixed(width) ?? tileSide,
    height: fixed(height) ?? tileSide,
  };
  checkSize(shape);
  if (bands && bands.length !== shape.channels)
    throw unfit(`takes ${shape.channels} channels and its settings name ${bands.length} bands`);
  checkOutput(outputs[0]);
  return shape;
}

const fixed = (side: number | string | undefined): number | null =>
  typeof side === 'number' && side > 0 ? side : null;

function checkSize({ channels, width, height }: TileShape): void {
  const isSide = (side: number) => side >= sides.least && side <= sides.most;
  if (channels > 16 || !isSide(width) || !isSide(height) || channels * width * height > mostNumbers)
    throw unfit(
      `takes ${channels} channels of ${width} × ${height} pixels where 1–16 of ${sides.least}–${sides.most} can be given`,
    );
}

function checkOutput(output: ModelPort | undefined): void {
  if (!output) throw unfit('gives nothing');
  const columns = output.shape.at(-1);
  const isTable = output.shape.length === 2 || (output.shape.length === 3 && (fixed(output.shape[0]) ?? 1) === 1);
  if (output.type === 'float32' && isTable && (typeof columns !== 'number' || columns === rowLength)) return;
  throw unfit(
    `gives ${shown(output)} where float32 [rows, ${rowLength}] or [1, rows, ${rowLength}] is read: export it with its boxes already picked (NMS)`,
  );
}

/** How many numbers a row of the output has. */
export const rowLength = 7;

const shown = ({ type, shape }: ModelPort): string => `${type} [${shape.join(', ')}]`;

/** A refusal of a model: what it does that cannot be used. */
export const unfit = (what: string, cause?: unknown): AppError =>
  new AppError('model-unfit', `This model cannot be used: it ${what}. See the page on detection for what is needed.`, {
    cause,
  });
