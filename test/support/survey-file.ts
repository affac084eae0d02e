import { createImageryPool } from '../../electron/imagery/pool.ts';
import { surveyImage } from '../../electron/imagery/pyramid-build.ts';

/** Builds the pyramid of a file and dies in the middle, as a killed process does: `node survey-file.ts FILE PYRAMID`. */
const [path = '', pyramidFile = ''] = process.argv.slice(2);
const pool = createImageryPool({ threads: 2, timeoutMs: 30_000 });
const source = { path, overviewFile: null, stamp: '1' };
const { facts, levels } = await pool.run('facts', { source });
const onProgress = (done: number): void => {
  if (done > 0.5) process.kill(process.pid, 'SIGKILL');
};
await surveyImage(pool, { source, facts, levels, pyramidFile }, { onProgress });
