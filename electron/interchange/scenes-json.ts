import type { Scene } from '../../shared/domain/scene.ts';

/** The scenes of a package: enough to find the very file and to turn pixels into places again. */
export function scenesJson(scenes: readonly Scene[]): string {
  return `[\n${scenes.map((scene) => JSON.stringify(scene)).join(',\n')}\n]\n`;
}
