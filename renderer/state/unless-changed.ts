/** What says the same stays the same object, so that nothing is drawn or made anew from it. */
export const unlessChanged = <T>(before: T | undefined, now: T): T =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
