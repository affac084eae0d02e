/** A message of protobuf: field number to its values. Numbers are varints, texts and bytes are as they are. */
interface Message {
  readonly [field: number]: Value | readonly Value[];
}
type Value = number | bigint | string | Uint8Array | Message;

const isMessage = (value: Value): value is Message => typeof value === 'object' && !(value instanceof Uint8Array);

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left >>= 7n) {
    bytes.push(Number(left & 0x7fn) | (left > 0x7fn ? 0x80 : 0));
    if (left <= 0x7fn) return Buffer.from(bytes);
  }
}

function encoded(message: Message): Buffer {
  const fields = Object.entries(message).flatMap(([number, values]) =>
    (Array.isArray(values) ? (values as readonly Value[]) : [values as Value]).map((value) =>
      field(Number(number), value),
    ),
  );
  return Buffer.concat(fields);
}

function field(number: number, value: Value): Buffer {
  const tag = (wire: number) => varint(BigInt((number << 3) | wire));
  if (typeof value === 'number' || typeof value === 'bigint')
    return Buffer.concat([tag(0), varint(BigInt.asUintN(64, BigInt(value)))]);
  const bytes = isMessage(value) ? encoded(value) : Buffer.from(value);
  return Buffer.concat([tag(2), varint(BigInt(bytes.length)), bytes]);
}

const [float, int64, bool] = [1, 7, 9];
type Shape = readonly (number | string)[];

const valueInfo = (name: string, type: number, shape: Shape): Message => ({
  1: name,
  2: { 1: { 1: type, 2: { 1: shape.map((side) => (typeof side === 'number' ? { 1: side } : { 2: side })) } } },
});

const floats = (name: string, dims: readonly number[], values: readonly number[]): Message => ({
  1: dims,
  2: float,
  8: name,
  9: new Uint8Array(Float32Array.from(values).buffer),
});

const integers = (name: string, dims: readonly number[], values: readonly bigint[]): Message => ({
  1: dims,
  2: int64,
  8: name,
  9: new Uint8Array(BigInt64Array.from(values).buffer),
});

const int = (name: string, value: number): Message => ({ 1: name, 3: value, 20: 2 });
const ints = (name: string, values: readonly number[]): Message => ({ 1: name, 8: values, 20: 7 });

interface Node {
  readonly op: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly attributes?: readonly Message[];
}

const node = ({ op, from, to, attributes = [] }: Node): Message => ({ 1: from, 2: to, 4: op, 5: attributes });

const model = (graph: Message): Buffer => encoded({ 1: 8, 7: graph, 8: { 1: '', 2: 13 } });

/** What the tiny model says of the brightest pixel of its input: the box around it. */
export interface BrightestBox {
  readonly shape: readonly [number, number | string, number | string, number | string];
  readonly width: number;
  readonly box: { readonly w: number; readonly h: number; readonly angle: number };
  readonly classIndex: number;
}

/** A model whose one row is the brightest pixel of its input, with that brightness as its score. */
export function brightestPixelModel({ shape, width, box, classIndex }: BrightestBox): Buffer {
  const nodes: readonly Node[] = [
    { op: 'Reshape', from: ['images', 'flat_shape'], to: 'flat' },
    { op: 'ArgMax', from: ['flat'], to: 'index', attributes: [int('axis', 1), int('keepdims', 1)] },
    { op: 'Mod', from: ['index', 'width'], to: 'column' },
    { op: 'Div', from: ['index', 'width'], to: 'row' },
    { op: 'Cast', from: ['column'], to: 'column_float', attributes: [int('to', float)] },
    { op: 'Cast', from: ['row'], to: 'row_float', attributes: [int('to', float)] },
    { op: 'Add', from: ['column_float', 'half'], to: 'cx' },
    { op: 'Add', from: ['row_float', 'half'], to: 'cy' },
    { op: 'ReduceMax', from: ['flat'], to: 'score', attributes: [ints('axes', [1]), int('keepdims', 1)] },
    {
      op: 'Concat',
      from: ['cx', 'cy', 'size', 'score', 'class'],
      to: 'rows',
      attributes: [int('axis', 1)],
    },
  ];
  return model({
    1: nodes.map(node),
    2: 'brightest',
    5: [
      integers('flat_shape', [2], [1n, -1n]),
      integers('width', [1, 1], [BigInt(width)]),
      floats('half', [1, 1], [0.5]),
      floats('size', [1, 3], [box.w, box.h, box.angle]),
      floats('class', [1, 1], [classIndex]),
    ],
    11: [valueInfo('images', float, shape)],
    12: [valueInfo('rows', float, [1, 7])],
  });
}

/** A model that takes a picture and goes round for ever. */
export function endlessModel(side: number): Buffer {
  const body: Message = {
    1: [
      node({ op: 'Identity', from: ['going'], to: 'still_going' }),
      node({ op: 'Identity', from: ['rows_before'], to: 'rows_after' }),
    ],
    2: 'round',
    11: [valueInfo('round_number', int64, []), valueInfo('going', bool, []), valueInfo('rows_before', float, [1, 7])],
    12: [valueInfo('still_going', bool, []), valueInfo('rows_after', float, [1, 7])],
  };
  return model({
    1: [
      node({
        op: 'Loop',
        from: ['rounds', 'always', 'first_rows'],
        to: 'rows',
        attributes: [{ 1: 'body', 6: body, 20: 5 }],
      }),
    ],
    2: 'endless',
    5: [
      integers('rounds', [], [2n ** 62n]),
      { 1: [], 2: bool, 8: 'always', 9: Uint8Array.of(1) },
      floats('first_rows', [1, 7], [0, 0, 1, 1, 0, 0, 0]),
    ],
    11: [valueInfo('images', float, [1, 1, side, side])],
    12: [valueInfo('rows', float, [1, 7])],
  });
}
