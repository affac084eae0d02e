import { useCoverage } from '../state/coverage.ts';
import { useScenes } from '../state/scenes.ts';
import { useWorkspace } from '../state/workspace.ts';
import { refreshAll } from './refresh.ts';
import { attempt } from './tell.ts';

/** Leaves the cell in sight with its scene, and shows what another analyst at this desk may see. */
export function followCoverage(): () => void {
  const leave = [
    useScenes.subscribe((state, before) => {
      if (state.openSceneId !== before.openSceneId) useCoverage.setState({ cell: null });
    }),
    useWorkspace.subscribe(({ status }, before) => {
      const isOther = status !== null && before.status?.path === status.path && before.status.actor !== status.actor;
      if (isOther) void attempt(refreshAll);
    }),
  ];
  return () => leave.forEach((stop) => stop());
}
