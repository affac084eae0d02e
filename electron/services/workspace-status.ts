import { basename, extname } from 'node:path';
import type { Handlers, Output } from '../../shared/contract.ts';
import { appVersion } from '../app-folder.ts';

/** Answers which workspace is open, by whom, in which host. */
export function workspaceStatusHandlers(
  workspace: { readonly path: string; readonly replica: string; actor(): string },
  host: Output<'workspace.status'>['host'],
): Pick<Handlers, 'workspace.status'> {
  const version = appVersion();
  return {
    'workspace.status': () => ({
      path: workspace.path,
      name: basename(workspace.path, extname(workspace.path)),
      replica: workspace.replica,
      actor: workspace.actor(),
      version,
      host,
    }),
  };
}
