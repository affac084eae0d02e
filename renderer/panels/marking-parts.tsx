import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countriesText, type Marking, markingLevels, releaseSet, tlpLevels } from '../../shared/domain/marking.ts';
import { InputField } from '../ui/input-field.tsx';
import { SelectField } from '../ui/select-field.tsx';

interface PartsProps {
  readonly marking: Marking;
  readonly onChange: (marking: Marking) => void;
}

/** Level, release, TLP label and other controls of a marking, each in a field of its own. */
export function MarkingParts({ marking, onChange }: PartsProps) {
  const { t } = useTranslation();
  const { level, tlp, controls } = marking;
  const [controlText, setControlText] = useState(controls.join('//'));
  const none = { value: '', text: t('app.none') };
  const asOptions = (words: readonly string[]) => [none, ...words.map((value) => ({ value, text: value }))];
  return (
    <>
      <SelectField
        label={t('marking.level')}
        value={level ?? ''}
        options={asOptions(markingLevels)}
        onChange={(word) => onChange({ ...marking, level: markingLevels.find((one) => one === word) ?? null })}
      />
      <Release marking={marking} onChange={onChange} />
      <SelectField
        label={t('marking.tlp')}
        value={tlp ?? ''}
        options={asOptions(tlpLevels)}
        onChange={(word) => onChange({ ...marking, tlp: tlpLevels.find((one) => one === word) ?? null })}
      />
      <InputField
        type="text"
        label={t('marking.controls')}
        value={controlText}
        onChange={(text) => {
          setControlText(text);
          onChange({ ...marking, controls: controlsIn(text) });
        }}
      />
    </>
  );
}

const controlsIn = (text: string): string[] =>
  text
    .toUpperCase()
    .split('/')
    .map((control) => control.trim())
    .filter((control) => control !== '');

/** To whom it may be given: nothing said, nobody abroad, or a list of countries. */
function Release({ marking, onChange }: PartsProps) {
  const { t } = useTranslation();
  const { noForeign, releasableTo } = marking;
  const [countries, setCountries] = useState(() => countriesText(releasableTo ?? new Set(['USA', 'KOR'])));
  const chosen = releasableTo !== null ? 'REL TO' : noForeign ? 'NOFORN' : '';
  const choose = (word: string): void =>
    onChange({
      ...marking,
      noForeign: word === 'NOFORN',
      releasableTo: word === 'REL TO' ? releaseSet(countries) : null,
    });
  return (
    <>
      <SelectField
        label={t('marking.release')}
        value={chosen}
        options={[
          { value: '', text: t('app.none') },
          { value: 'NOFORN', text: 'NOFORN' },
          { value: 'REL TO', text: 'REL TO …' },
        ]}
        onChange={choose}
      />
      {chosen === 'REL TO' ? (
        <InputField
          type="text"
          label={t('marking.countries')}
          hint={t('marking.countriesHint')}
          value={countries}
          onChange={(text) => {
            setCountries(text);
            onChange({ ...marking, releasableTo: releaseSet(text) });
          }}
        />
      ) : null}
    </>
  );
}
