import { useTranslation } from 'react-i18next';
import type { SceneView } from '../../shared/domain/scene.ts';
import { bandPresets } from '../commands/view-band-presets.ts';
import type { Stretch } from '../state/view.ts';
import { SelectField } from '../ui/select-field.tsx';

const channels = ['red', 'green', 'blue'] as const;

/** Which bands are shown: a named choice, or any band for each colour. */
export function StretchBands({
  view,
  stretch,
  onChange,
}: {
  readonly view: SceneView;
  readonly stretch: Stretch;
  readonly onChange: (bands: readonly number[]) => void;
}) {
  const { t } = useTranslation();
  const presets = bandPresets(view.bandNames, view.defaultBands);
  const current = presets.find(({ bands }) => bands.join() === stretch.bands.join());
  const bandOptions = view.bandNames.map((name, band) => ({ value: String(band), text: `${band + 1}: ${name}` }));
  return (
    <section className="stretch-section">
      <SelectField
        label={t('map.stretch.preset')}
        value={current?.id ?? null}
        mixedText={t('map.stretch.custom')}
        options={presets.map(({ id, name, bandName }) => ({
          value: id,
          text: t(`map.stretch.${name}`, { band: bandName }),
        }))}
        onChange={(value) => onChange(presets.find(({ id }) => id === value)?.bands ?? view.defaultBands)}
      />
      {stretch.bands.length === 3 &&
        channels.map((channel, index) => (
          <SelectField
            key={channel}
            label={t(`map.stretch.${channel}`)}
            value={String(stretch.bands[index])}
            options={bandOptions}
            onChange={(value) => onChange(stretch.bands.with(index, Number(value)))}
          />
        ))}
    </section>
  );
}
