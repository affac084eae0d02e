import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { plays, play, scrambled, unionOf } from './histories.ts';
import { checkNothingIsLost, factsOf } from './history-checks.ts';
import { aMemoryDesk } from './memory-desks.ts';

/** `npm run soak` asks for many more. */
const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 2000);

it(`brings desks to the same facts over ${runs} histories, whatever the order, and loses no edit`, () => {
  const pool = Array.from({ length: 5 }, aMemoryDesk);
  const newcomer = aMemoryDesk();
  fc.assert(
    fc.property(plays, fc.nat(), (played, seed) => {
      const desks = play(played, pool);
      const operations = unionOf(desks);
      newcomer.begin('9'.repeat(32));
      for (const [place, { workspace }] of [...desks, newcomer].entries())
        for (const batch of scrambled(operations, seed + place)) workspace.merge(batch);
      const [first, ...others] = [newcomer, ...desks].map(({ workspace }) => factsOf(workspace));
      for (const facts of others) expect(facts).toBe(first);
      checkNothingIsLost(newcomer.workspace);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  for (const { workspace } of [...pool, newcomer]) workspace.close();
}, 0);
