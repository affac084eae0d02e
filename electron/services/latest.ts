/** Answers kept by key, the least recently asked for dropped past a number; a failed one is not kept. */
export interface Latest<T> {
  get(key: string, make: () => Promise<T>): Promise<T>;
}

export function createLatest<T>(capacity: number): Latest<T> {
  const kept = new Map<string, Promise<T>>();
  return {
    get(key, make) {
      const known = kept.get(key);
      kept.delete(key);
      const answer = known ?? make();
      kept.set(key, answer);
      if (!known) answer.catch(() => kept.get(key) === answer && kept.delete(key));
      for (const oldest of kept.keys()) {
        if (kept.size <= capacity) break;
        kept.delete(oldest);
      }
      return answer;
    },
  };
}
