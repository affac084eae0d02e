/** A tree whose nodes hold the least of their four children's values, sent a bit at a time (ISO 15444-1, B.10.2). */
export interface TagTree {
  /** Whether the value of a leaf is below `threshold`, reading as many bits as that takes. */
  isBelow(leaf: number, threshold: number, nextBit: () => number): boolean;
}

export function createTagTree(width: number, height: number): TagTree {
  const parents = parentsOf(width, height);
  const values = new Int32Array(parents.length).fill(0x7fffffff);
  const known = new Int32Array(parents.length);
  const settle = (node: number, threshold: number, nextBit: () => number): number => {
    const parent = parents[node]!;
    const atLeast = parent < 0 ? 0 : settle(parent, threshold, nextBit);
    let low = Math.max(known[node]!, atLeast);
    while (low < threshold && low < values[node]!) {
      if (nextBit() === 1) values[node] = low;
      else low += 1;
    }
    known[node] = low;
    return low;
  };
  return {
    isBelow(leaf, threshold, nextBit) {
      settle(leaf, threshold, nextBit);
      return values[leaf]! < threshold;
    },
  };
}

/** Parent of each node, leaves first, row after row; -1 for the root. */
function parentsOf(width: number, height: number): Int32Array {
  const sizes: [number, number][] = [[width, height]];
  for (let [across, down] = [width, height]; across * down > 1;) {
    [across, down] = [(across + 1) >> 1, (down + 1) >> 1];
    sizes.push([across, down]);
  }
  const parents = new Int32Array(sizes.reduce((total, [across, down]) => total + across * down, 0));
  let start = 0;
  for (const [level, [across, down]] of sizes.entries()) {
    const above = sizes[level + 1];
    const end = start + across * down;
    for (let node = start; node < end; node += 1) {
      const [column, row] = [(node - start) % across, Math.floor((node - start) / across)];
      parents[node] = above === undefined ? -1 : end + (row >> 1) * above[0] + (column >> 1);
    }
    start = end;
  }
  return parents;
}
