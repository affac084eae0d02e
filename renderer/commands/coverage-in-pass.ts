import type { Change } from '../../shared/domain/edit.ts';
import { activePass } from '../state/coverage.ts';

/** The changes with every new sighting put into the search under way on its scene, however it was made. */
export function inPass(changes: readonly Change[]): Change[] {
  return changes.map((change) => {
    const { before, after } = change;
    const scene = after?.['scene'];
    if (before !== null || after?.['kind'] !== 'sighting' || typeof scene !== 'string') return change;
    const pass = activePass(scene);
    return pass ? { ...change, after: { ...after, pass: pass.id } } : change;
  });
}
