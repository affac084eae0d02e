import { Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SceneView } from '../../shared/domain/scene.ts';
import { cutPercents, statisticsOf } from '../commands/view-stretch.ts';
import type { Stretch } from '../state/view.ts';
import { SelectField } from '../ui/select-field.tsx';
import { StretchBands } from './stretch-panel-bands.tsx';
import { StretchRange } from './stretch-panel-range.tsx';

const modes = ['percentile', 'minmax', 'manual'] as const;

interface StretchFieldsProps {
  readonly view: SceneView;
  readonly stretch: Stretch;
  readonly onChange: (change: Partial<Stretch>) => void;
}

/** Bands, contrast and the range of each band of one scene. */
export function StretchFields({ view, stretch, onChange }: StretchFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <StretchBands view={view} stretch={stretch} onChange={(bands) => onChange({ bands, ranges: [] })} />
      <Contrast view={view} stretch={stretch} onChange={onChange} />
      {view.radarScale && <p className="soft">{t(`map.stretch.radar.${view.radarScale}`)}</p>}
      {stretch.bands.map((band, index) => (
        <StretchRange
          key={`${index} ${band}`}
          name={channelName(t, stretch, index, view.bandNames[band])}
          statistics={statisticsOf(view)[band]}
          range={stretch.ranges[index] ?? [0, 255]}
          onChange={(range) => onChange({ mode: 'manual', dra: false, ranges: stretch.ranges.with(index, range) })}
        />
      ))}
    </>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function channelName(t: Translate, { bands }: Stretch, index: number, bandName = ''): string {
  const channel = bands.length === 1 ? 'grey' : (['red', 'green', 'blue'] as const)[index];
  return `${t(`map.stretch.${channel ?? 'grey'}`)}: ${bandName}`;
}

function Contrast({ view, stretch, onChange }: StretchFieldsProps) {
  const { t } = useTranslation();
  return (
    <section className="stretch-section">
      <SelectField
        label={t('map.stretch.mode')}
        value={stretch.mode}
        options={modes.map((value) => ({ value, text: t(`map.stretch.${value}`) }))}
        onChange={(value) => onChange({ mode: modes.find((mode) => mode === value) ?? 'percentile' })}
      />
      {stretch.mode === 'percentile' && (
        <SelectField
          label={t('map.stretch.cut')}
          value={String(stretch.cutPercent)}
          options={cutPercents.map((percent) => ({ value: String(percent), text: `${percent} %` }))}
          onChange={(value) => onChange({ cutPercent: Number(value) })}
        />
      )}
      <Gamma gamma={stretch.gamma} onChange={onChange} />
      <div className="choices">
        <Checkbox className="choice" isSelected={stretch.invert} onChange={(invert) => onChange({ invert })}>
          {t('map.stretch.invert')}
        </Checkbox>
        {view.radarScale !== 'decibels' && (
          <Checkbox
            className="choice"
            isSelected={stretch.decibel ?? false}
            onChange={(decibel) => onChange({ decibel })}
          >
            {t('map.stretch.decibel')}
          </Checkbox>
        )}
        <Checkbox className="choice" isSelected={stretch.dra} onChange={(dra) => onChange({ dra })}>
          {t('map.stretch.dra')}
        </Checkbox>
      </div>
    </section>
  );
}

function Gamma({ gamma, onChange }: { readonly gamma: number } & Pick<StretchFieldsProps, 'onChange'>) {
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
        onChange={(event) => onChange({ gamma: event.target.valueAsNumber })}
      />
    </label>
  );
}
