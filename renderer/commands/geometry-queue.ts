import { createQueue } from './queue.ts';

/** Steps that change geometries by what they are now run one after another: each sees what the one before left. */
export const geometryQueue = createQueue();
