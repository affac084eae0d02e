import { call } from '../host.ts';
import { showDialog } from '../state/dialogs.ts';
import { chooseFiles } from './choose-files.ts';
import { attempt } from './tell.ts';

/** Asks for a vessel list and opens its preview. */
export async function chooseVesselList(): Promise<void> {
  const paths = await attempt(() => chooseFiles('csv'));
  if (paths?.[0]) showDialog({ name: 'import-vessels', path: paths[0] });
}

/** Asks for a package and checks it. */
export async function choosePackage(): Promise<void> {
  const paths = await attempt(() => chooseFiles('package'));
  if (paths?.[0]) showDialog({ name: 'verify', path: paths[0] });
}

/** Asks for a workspace and opens it; the host says when it has. */
export async function chooseWorkspace(): Promise<void> {
  await attempt(async () => {
    const [path] = await chooseFiles('workspace');
    if (path !== undefined) await call('workspace.open', { path });
  });
}
