import { Button, Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changeStretch, resetStretch } from '../commands/view-stretch.ts';
import { toggleCoastline, toggleLabels, toggleSightings } from '../commands/view-toggle.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import { StretchFields } from './stretch-fields.tsx';

/** How the scene is shown: bands, contrast, and what lies over it. */
export function StretchPanel() {
  const { t } = useTranslation();
  const view = useScenes((state) => state.view);
  const stretch = useView((state) => state.stretch);
  return (
    <div className="stretch-panel">
      {view && stretch ? (
        <>
          <StretchFields view={view} stretch={stretch} onChange={changeStretch} />
          <Button className="button" onPress={resetStretch}>
            {t('map.stretch.reset')}
          </Button>
        </>
      ) : (
        <p className="empty">{t('map.stretch.noScene')}</p>
      )}
      <Layers />
    </div>
  );
}

function Layers() {
  const { t } = useTranslation();
  const { showCoastline, showSightings, showLabels } = useView();
  return (
    <section className="stretch-section" aria-label={t('map.layers.title')}>
      <h3>{t('map.layers.title')}</h3>
      <div className="choices">
        <Checkbox className="choice" isSelected={showSightings} onChange={toggleSightings}>
          {t('map.layers.sightings')}
        </Checkbox>
        <Checkbox className="choice" isSelected={showLabels} onChange={toggleLabels}>
          {t('map.layers.labels')}
        </Checkbox>
        <Checkbox className="choice" isSelected={showCoastline} onChange={toggleCoastline}>
          {t('map.layers.coastline')}
        </Checkbox>
      </div>
    </section>
  );
}
