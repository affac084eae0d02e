/** A tensor of float32 numbers as it goes between threads. */
export interface ModelTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** An input or output as a model declares it; a side of no fixed size is a name. */
export interface ModelPort {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** To the thread that runs a model: the file to open, or a picture to judge. */
export type ModelQuestion =
  | { readonly kind: 'open'; readonly bytes: Uint8Array }
  | { readonly kind: 'run'; readonly input: ModelTensor };

/** From the thread that runs a model. */
export type ModelAnswer =
  | { readonly kind: 'opened'; readonly inputs: readonly ModelPort[]; readonly outputs: readonly ModelPort[] }
  | { readonly kind: 'rows'; readonly output: ModelTensor }
  | { readonly kind: 'failed'; readonly message: string };
