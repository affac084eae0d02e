import { type EntityShape, shapeEntity } from './entity-shape.ts';
import type { Head, OperationStore } from './operation-store.ts';

/** The heads of entities while an edit is written: read once, then kept as the edit changes them. */
export interface EntityHeads {
  shape(entity: string): EntityShape;
  /** An operation just written took the place of others. */
  replace(entity: string, superseded: readonly Head[], by: Head): void;
}

export function createEntityHeads(store: Pick<OperationStore, 'heads'>): EntityHeads {
  const heads = new Map<string, readonly Head[]>();
  const shapes = new Map<string, EntityShape>();
  const headsOf = (entity: string): readonly Head[] => {
    const kept = heads.get(entity) ?? store.heads(entity);
    heads.set(entity, kept);
    return kept;
  };
  return {
    shape: (entity) => {
      const shape = shapes.get(entity) ?? shapeEntity(headsOf(entity));
      shapes.set(entity, shape);
      return shape;
    },
    replace: (entity, superseded, by) => {
      const gone = new Set(superseded.map(({ number }) => number));
      heads.set(entity, [...headsOf(entity).filter(({ number }) => !gone.has(number)), by]);
      shapes.delete(entity);
    },
  };
}
