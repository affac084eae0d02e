import { flushCompileCache } from 'node:module';
import { openWorkspace } from '../../../electron/log/workspace.ts';

// Edits without end and says on stdout which are stored, until it is killed: it never ends as a process that would keep
// what it compiled.
flushCompileCache();
const [path = '', run = ''] = process.argv.slice(2);
const workspace = openWorkspace(path, { actor: `run ${run}` });
for (let place = 0; ; place += 1) {
  const pair = [0, 1].map(() => crypto.randomUUID());
  const changes = pair.map((entity) => ({ entity, before: null, after: { kind: 'half', run, place, pair } }));
  workspace.apply({ label: `edit ${place}`, changes });
  process.stdout.write(`${pair.join(' ')}\n`);
}
