import { useTranslation } from 'react-i18next';
import { searchResolution } from '../../shared/domain/coverage-grid.ts';
import { plannedGrid } from '../commands/coverage-pass.ts';
import { useCoverage } from '../state/coverage.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import { SelectField } from '../ui/select-field.tsx';
import { CarryPanel } from './coverage-carry.tsx';
import { CoveragePasses } from './coverage-passes.tsx';
import { CoverageProgress } from './coverage-progress.tsx';
import { CommandButtons } from './command-buttons.tsx';
import { SuggestionsPanel } from './suggestions-panel.tsx';
import { useSearch } from './use-search.ts';

const resolutions = [4, 2, 1, 0.5, 0.25, 0.125] as const;

/** The search of the open scene, the searches before it, and what is carried over to the next date. */
export function CoveragePanel() {
  const { t } = useTranslation();
  const { entries, openSceneId } = useScenes();
  const search = useSearch();
  const scene = entries.find((entry) => entry.scene.id === openSceneId)?.scene;
  if (!scene) return <p className="empty">{t('coverage.noScene')}</p>;
  return (
    <div className="inspector">
      {search ? <CoverageProgress search={search} /> : <NewSearch gsdMetres={scene.gsdMetres} />}
      <CoveragePasses sceneId={scene.id} />
      <SuggestionsPanel />
      <CarryPanel />
    </div>
  );
}

function NewSearch({ gsdMetres }: { readonly gsdMetres: number | null }) {
  const { t } = useTranslation();
  const resolution = useCoverage((state) => state.resolution);
  useView((state) => state.mapSize);
  const grid = plannedGrid();
  const auto = Math.round(100 / searchResolution(gsdMetres));
  return (
    <section className="section" aria-label={t('coverage.title')}>
      <p className="soft">{t('coverage.none')}</p>
      <SelectField
        label={t('coverage.zoom')}
        value={String(resolution ?? 'auto')}
        options={[
          { value: 'auto', text: t('coverage.zoomAuto', { percent: auto }) },
          ...resolutions.map((value) => ({
            value: String(value),
            text: t('coverage.zoomPercent', { percent: 100 / value }),
          })),
        ]}
        onChange={(value) => useCoverage.setState({ resolution: value === 'auto' ? null : Number(value) })}
      />
      {grid ? <p className="soft">{t('coverage.planned', { count: grid.columns * grid.rows })}</p> : null}
      <CommandButtons ids={['coverage-start', 'coverage-start-blind']} />
    </section>
  );
}
