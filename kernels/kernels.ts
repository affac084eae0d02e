export { lzw } from './lzw';
export { accumulate16By4, accumulate8By3, spread16By4, spread8By3 } from './samples';

/** Where memory is free. */
export function free(): usize {
  return (__heap_base + 15) & ~15;
}
