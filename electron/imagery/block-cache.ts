import type { TypedArray } from './image.ts';

/** Decoded blocks, the least recently used ones dropped past a number of bytes. */
export interface BlockCache {
  get(key: symbol, index: number): TypedArray | undefined;
  put(block: { readonly key: symbol; readonly index: number; readonly samples: TypedArray }): void;
}

const defaultBytes = 48 * 1024 * 1024;

export function createBlockCache(maximumBytes = defaultBytes): BlockCache {
  const blocks = new Map<symbol, Map<number, TypedArray>>();
  const order = new Map<TypedArray, { key: symbol; index: number }>();
  let held = 0;
  const drop = (samples: TypedArray): void => {
    const place = order.get(samples);
    order.delete(samples);
    const ofKey = place === undefined ? undefined : blocks.get(place.key);
    if (place === undefined || ofKey?.delete(place.index) !== true) return;
    held -= samples.byteLength;
    if (ofKey.size === 0) blocks.delete(place.key);
  };
  return {
    get: (key, index) => {
      const samples = blocks.get(key)?.get(index);
      const place = samples === undefined ? undefined : order.get(samples);
      if (samples !== undefined && place !== undefined) {
        order.delete(samples);
        order.set(samples, place);
      }
      return samples;
    },
    put: ({ key, index, samples }) => {
      if (samples.byteLength > maximumBytes / 2) return;
      const before = blocks.get(key)?.get(index);
      if (before !== undefined) drop(before);
      const ofKey = blocks.get(key) ?? new Map<number, TypedArray>();
      blocks.set(key, ofKey.set(index, samples));
      order.set(samples, { key, index });
      held += samples.byteLength;
      for (const oldest of order.keys()) {
        if (held <= maximumBytes) break;
        drop(oldest);
      }
    },
  };
}
