import { Button, Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changeStretch, cutPercents, resetStretch, statisticsOf } from '../commands/view-stretch.ts';
import { toggleCoastline, toggleLabels, toggleSightings } from '../commands/view-toggle.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import type { Stretch } from '../state/view.ts';
import { SelectField } from '../ui/select-field.tsx';
import { StretchBands } from './stretch-panel-bands.tsx';
import { StretchRange } from './stretch-panel-range.tsx';

const modes = ['percentile', 'minmax', 'manual'] as const;

/** How the scene is shown: bands, contrast, and what lies over it. */
export function StretchPanel() {
  const { t } = useTranslation();
  const view = useScenes((state) => state.view);
  const stretch = useView((state) => state.stretch);
  return (
    <div className="stretch-panel">
      {view && stretch ? (
        <>
          <StretchBands view={view} stretch={stretch} />
          <Contrast stretch={stretch} />
          {stretch.bands.map((band, index) => (
            <StretchRange
              key={`${index} ${band}`}
              name={channelName(t, stretch, index, view.bandNames[band])}
              statistics={statisticsOf(view)[band]}
              range={stretch.ranges[index] ?? [0, 255]}
              onChange={(range) =>
                changeStretch({ mode: 'manual', dra: false, ranges: stretch.ranges.with(index, range) })
              }
            />
          ))}
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

type Translate = ReturnType<typeof useTranslation>['t'];

function channelName(t: Translate, { bands }: Stretch, index: number, bandName = ''): string {
  const channel = bands.length === 1 ? 'grey' : (['red', 'green', 'blue'] as const)[index];
  return `${t(`map.stretch.${channel ?? 'grey'}`)}: ${bandName}`;
}

function Contrast({ stretch }: { readonly stretch: Stretch }) {
  const { t } = useTranslation();
  return (
    <section className="stretch-section">
      <SelectField
        label={t('map.stretch.mode')}
        value={stretch.mode}
        options={modes.map((value) => ({ value, text: t(`map.stretch.${value}`) }))}
        onChange={(value) => changeStretch({ mode: modes.find((mode) => mode === value) ?? 'percentile' })}
      />
      {stretch.mode === 'percentile' && (
        <SelectField
          label={t('map.stretch.cut')}
          value={String(stretch.cutPercent)}
          options={cutPercents.map((percent) => ({ value: String(percent), text: `${percent} %` }))}
          onChange={(value) => changeStretch({ cutPercent: Number(value) })}
        />
      )}
      <Gamma gamma={stretch.gamma} />
      <div className="choices">
        <Checkbox className="choice" isSelected={stretch.invert} onChange={(invert) => changeStretch({ invert })}>
          {t('map.stretch.invert')}
        </Checkbox>
        <Checkbox className="choice" isSelected={stretch.dra} onChange={(dra) => changeStretch({ dra })}>
          {t('map.stretch.dra')}
        </Checkbox>
      </div>
    </section>
  );
}

function Gamma({ gamma }: { readonly gamma: number }) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span className="label">{t('map.stretch.gamma', { value: gamma.toFixed(2) })}</span>
      <input
        type="range"
        min={0.2}
        max={4}
        step={0.05}
        value={gamma}
        onChange={(event) => changeStretch({ gamma: event.target.valueAsNumber })}
      />
    </label>
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
