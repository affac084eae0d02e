import { openWorkspace } from '../../electron/log/workspace.ts';
import { createImageryTools } from '../../electron/services/imagery-tools.ts';
import { createScenes } from '../../electron/services/scenes.ts';

/** Begins to add a folder to a workspace and is killed once a few of its scenes are added: `<workspace> <folder>`. */
const [path = '', folder = ''] = process.argv.slice(2);
const workspace = openWorkspace(path, { actor: 'tester' });
const { handlers } = createScenes({
  workspace,
  tools: createImageryTools(),
  emit: (event, payload) => {
    if (event !== 'adding.changed') return;
    const { files } = payload as { files: { state: string }[] };
    if (files.filter(({ state }) => state === 'added').length >= 3) process.kill(process.pid, 'SIGKILL');
  },
});
await handlers['adding.start']({ paths: [folder] });
