import { resolve } from 'node:path';
import { writeDemoScene } from '../demo/demo-scene.ts';
import { makeDemoWorkspace } from './demo-workspace.ts';
import { readOptions, required, usageFault, type Verb } from './verb.ts';

const layouts = ['tiles', 'strips'] as const;
const compressions = ['deflate', 'none'] as const;

export const demoVerbs: Readonly<Record<string, Verb>> = {
  'demo-scene': {
    usage: 'demo-scene --out FILE.tif [--size PIXELS] [--layout tiles|strips] [--compression deflate|none]',
    async run(args) {
      const { values } = readOptions(args, {
        out: { type: 'string' },
        size: { type: 'string' },
        layout: { type: 'string' },
        compression: { type: 'string' },
      });
      const out = resolve((values['out'] as string | undefined) ?? 'demo-port.tif');
      const size = Number(values['size'] ?? 4096);
      if (!Number.isInteger(size) || size < 256 || size > 60_000)
        return usageFault('--size is a whole number from 256 to 60000');
      const layout = oneOf(layouts, values['layout'], 'layout');
      const compression = oneOf(compressions, values['compression'], 'compression');
      await writeDemoScene(out, { size, layout, compression });
      return { value: { file: out, size, layout, compression }, text: out };
    },
  },
  demo: {
    usage: 'demo --out FOLDER',
    async run(args) {
      const { values } = readOptions(args, { out: { type: 'string' } });
      const made = await makeDemoWorkspace(resolve(required(values, 'out')));
      return { value: made, text: made.workspace };
    },
  },
};

function oneOf<T extends string>(allowed: readonly T[], value: unknown, name: string): T {
  if (value === undefined) return allowed[0]!;
  return allowed.find((one) => one === value) ?? usageFault(`--${name} is one of ${allowed.join(', ')}`);
}
