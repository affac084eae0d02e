import type { Output } from '../../shared/contract.ts';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import { agreementOf, foundWhereSearched } from '../../shared/domain/agreement.ts';
import type { Coverage, CoverageCell, CoveragePass } from '../../shared/domain/coverage.ts';
import {
  cellsByIndex,
  cellStatesOf,
  cellsWithSightings,
  coverageSummary,
  sightingsOfPass,
} from '../../shared/domain/coverage-summary.ts';
import { findingOf, type TankerTest } from '../../shared/domain/coverage.ts';
import { schemeOf, tankerTest } from '../../shared/domain/scheme.ts';
import { AppError } from '../../shared/errors.ts';
import { withDeskToRead } from './desk.ts';
import { readOptions, required, type Verb } from './verb.ts';

type Sightings = Output<'sighting.list'>;

interface Seen {
  readonly sightings: Sightings;
  readonly isTanker: TankerTest;
}

export const coverageVerbs: Readonly<Record<string, Verb>> = {
  coverage: {
    usage: 'coverage --workspace W [--scene ID]',
    async run(args) {
      const { values } = readOptions(args, { workspace: { type: 'string' }, scene: { type: 'string' } });
      const sceneId = (values['scene'] as string | undefined) ?? null;
      const report = await withDeskToRead(required(values, 'workspace'), async ({ handlers }) => {
        const entries = await handlers['scene.list']({});
        const chosen = entries.filter(({ scene }) => sceneId === null || scene.id === sceneId);
        if (sceneId !== null && chosen.length === 0) throw unknownScene(sceneId);
        const coverage = await handlers['coverage.list']({ ids: null });
        const sightings = await handlers['sighting.list']({ sceneId });
        const isTanker = tankerTest(schemeOf(await handlers['scheme.list']({})));
        return chosen.map((entry) => reportScene(entry, coverage, { sightings, isTanker }));
      });
      return { value: report, text: report.map(sceneText).join('\n') };
    },
  },
};

type SceneReport = ReturnType<typeof reportScene>;
type PassReport = ReturnType<typeof reportPass>;

function reportScene({ scene }: SceneEntry, { passes, cells }: Coverage, seen: Seen) {
  const cellsByPass = Map.groupBy(cells, ({ pass }) => pass);
  const ofScene = passes.filter((pass) => pass.scene === scene.id);
  const reports = ofScene.map((pass) => reportPass(pass, { scene, cells: cellsByPass.get(pass.id) ?? [], ...seen }));
  const finished = ofScene.filter((pass) => pass.finished);
  const agreements = finished.flatMap((first, index) =>
    finished.slice(index + 1).map((second) => reportAgreement([first, second], cellsByPass, seen.sightings)),
  );
  return { scene: scene.id, fileName: scene.fileName, passes: reports, agreements };
}

function reportPass(
  pass: CoveragePass,
  on: Seen & { readonly scene: SceneEntry['scene']; readonly cells: readonly CoverageCell[] },
) {
  const cells = cellsByIndex(on.cells);
  const states = cellStatesOf(pass, cells, cellsWithSightings(pass, on.scene, on.sightings));
  const { columns, rows, analyst, blind, finished, finding } = pass;
  const now = findingOf(sightingsOfPass(pass, on.sightings), on.isTanker);
  const summary = coverageSummary(states, cells);
  return { id: pass.id, analyst, blind, finished, columns, rows, ...summary, finding, findingOfSightings: now };
}

function reportAgreement(
  [first, second]: readonly [CoveragePass, CoveragePass],
  cellsByPass: ReadonlyMap<string, readonly CoverageCell[]>,
  sightings: Sightings,
) {
  const a = foundWhereSearched(first, sightings, cellsByPass.get(second.id) ?? []);
  const b = foundWhereSearched(second, sightings, cellsByPass.get(first.id) ?? []);
  const { pairs, onlyA, onlyB, ...figures } = agreementOf(a, b);
  return {
    first: first.id,
    second: second.id,
    analysts: [first.analyst, second.analyst],
    ...figures,
    pairs: pairs.map((pair) => ({ first: pair.a.id, second: pair.b.id, overlap: pair.overlap })),
    missedBySecond: onlyA.map(({ id }) => id),
    missedByFirst: onlyB.map(({ id }) => id),
  };
}

function sceneText({ scene, fileName, passes, agreements }: SceneReport): string {
  const searches = passes.length === 0 ? ['  not searched'] : passes.map(passLine);
  const compared = agreements.map(
    ({ analysts: [a, b], pairs, recallOfA, recallOfB, kappa }) =>
      `  ${a} and ${b}: ${pairs.length} matched, recall ${percent(recallOfA)} and ${percent(recallOfB)}, kappa ${kappa?.toFixed(2) ?? 'not defined'}`,
  );
  return [`${scene}  ${fileName}`, ...searches, ...compared].join('\n');
}

function passLine({
  id,
  analyst,
  blind,
  finished,
  cells,
  counts,
  searchedShare,
  seconds,
  finding,
}: PassReport): string {
  const marks = `${counts.found} with sightings, ${counts.recheck} to recheck, ${counts.clouded} clouded, ${counts.inland} inland`;
  const end = finished ? (finding ?? 'finished') : 'under way';
  return `  ${id}  ${analyst}${blind ? ' (blind)' : ''}  ${percent(searchedShare)} of ${cells} cells searched, ${marks}, ${seconds.toFixed(0)} s, ${end}`;
}

const percent = (share: number | null): string => (share === null ? 'not defined' : `${(share * 100).toFixed(1)} %`);

/** Why a scene that a call names is not there. */
export function unknownScene(sceneId: string): AppError {
  return new AppError('not-found', `There is no scene ${sceneId} in this workspace. List them with plimsoll scenes.`);
}
