import { resolve } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { verifyPackage } from '../services/packages.ts';
import { withDesk } from './desk.ts';
import { onlyOne, readWords, required, type Verb } from './verb.ts';

export const packageVerbs: Readonly<Record<string, Verb>> = {
  export: {
    usage: 'export --workspace W --out P.plim',
    async run(args) {
      const { values } = readWords(args, { workspace: { type: 'string' }, out: { type: 'string' } });
      const path = resolve(required(values, 'out'));
      const receipt = await withDesk(required(values, 'workspace'), async ({ handlers }) =>
        handlers['package.export']({ path, task: uuidv7() }),
      );
      const { sightings, chips, operations, sha256, withoutChip } = receipt;
      const counts = `${sightings} sightings, ${chips} chips, ${operations} operations`;
      const missing = withoutChip.map(({ sighting, reason }) => `\nno chip for ${sighting}: ${reason}`).join('');
      return { value: receipt, text: `${receipt.path}: ${counts}\nSHA-256 ${sha256}${missing}` };
    },
  },
  verify: {
    usage: 'verify P.plim',
    async run(args) {
      const { positionals } = readWords(args, {});
      const verdict = await verifyPackage(resolve(onlyOne(positionals, 'package')));
      const { ok, files, operations, scenes, sightings, marking, signer, problems } = verdict;
      const text = [
        `${verdict.path}: ${ok ? 'every digest holds' : 'NOT in order'}`,
        `${files} files, ${operations} operations, ${scenes} scenes, ${sightings} sightings`,
        `marking ${marking ?? 'none'}, ${signer ? `signed by ${signer}` : 'not signed'}`,
        ...problems,
      ].join('\n');
      return { value: verdict, text, ok };
    },
  },
};
