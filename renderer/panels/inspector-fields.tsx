import { useTranslation } from 'react-i18next';
import {
  activities,
  aisStates,
  confidences,
  deceptionTags,
  informationCredibilities,
  loadBases,
  loadStates,
  type PlacedSighting,
  sourceReliabilities,
  vesselClasses,
} from '../../shared/domain/sighting.ts';
import { setField, type SightingField } from '../commands/set-fields.ts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { sharedChoices, sharedValue } from './shared-values.ts';

interface FieldProps {
  readonly sightings: readonly PlacedSighting[];
}
type Named<F extends SightingField> = FieldProps & { readonly field: F };
type OneOf = Exclude<SightingField, 'loadBasis' | 'deception' | 'berth' | 'remarks' | 'marking'>;

const idsOf = (sightings: readonly PlacedSighting[]) => sightings.map((sighting) => sighting.id);

/** What the analyst says the sighting is and does. */
export function AttributeFields({ sightings }: FieldProps) {
  const { t } = useTranslation();
  return (
    <section className="section" aria-label={t('inspector.attributes')}>
      <h3>{t('inspector.attributes')}</h3>
      <OneField field="vesselClass" options={vesselClasses} sightings={sightings} />
      <OneField field="confidence" options={confidences} sightings={sightings} />
      <OneField field="activity" options={activities} sightings={sightings} />
      <WordsField field="berth" sightings={sightings} />
      <OneField field="loadState" options={loadStates} sightings={sightings} />
      <ManyField field="loadBasis" options={loadBases} sightings={sightings} />
      <OneField field="aisState" options={aisStates} sightings={sightings} />
      <ManyField field="deception" options={deceptionTags} sightings={sightings} />
      <WordsField field="remarks" sightings={sightings} lines />
    </section>
  );
}

/** How good the source is, and how the sighting is marked. */
export function SourceFields({ sightings }: FieldProps) {
  const { t } = useTranslation();
  return (
    <section className="section" aria-label={t('inspector.source')}>
      <h3>{t('inspector.source')}</h3>
      <OneField field="sourceReliability" options={sourceReliabilities} sightings={sightings} clearable />
      <OneField field="informationCredibility" options={informationCredibilities} sightings={sightings} clearable />
      <WordsField field="marking" sightings={sightings} />
    </section>
  );
}

function OneField(props: Named<OneOf> & { readonly options: readonly string[]; readonly clearable?: boolean }) {
  const { t } = useTranslation();
  const { field, options, sightings, clearable } = props;
  const shown = options.map((value) => ({ value, text: t(`values.${field}.${value}`) }));
  return (
    <SelectField
      label={t(`fields.${field}`)}
      value={sharedValue(sightings.map((sighting) => sighting[field] ?? ''))}
      mixedText={t('app.mixed')}
      options={clearable ? [{ value: '', text: t('app.none') }, ...shown] : shown}
      onChange={(value) => void setField(idsOf(sightings), field, value === '' ? null : value)}
    />
  );
}

function ManyField(props: Named<'loadBasis' | 'deception'> & { readonly options: readonly string[] }) {
  const { t } = useTranslation();
  const { field, options, sightings } = props;
  const { all, some } = sharedChoices(sightings.map((sighting) => sighting[field]));
  return (
    <ChoiceField
      label={t(`fields.${field}`)}
      chosen={all}
      some={some}
      options={options.map((value) => ({ value, text: t(`values.${field}.${value}`) }))}
      onChange={(chosen) => void setField(idsOf(sightings), field, chosen)}
    />
  );
}

function WordsField(props: Named<'berth' | 'remarks' | 'marking'> & { readonly lines?: boolean }) {
  const { t } = useTranslation();
  const { field, sightings, lines } = props;
  const ids = idsOf(sightings);
  return (
    <TextField
      key={ids.join()}
      label={t(`fields.${field}`)}
      value={sharedValue(sightings.map((sighting) => sighting[field] ?? ''))}
      mixedText={t('app.mixed')}
      lines={lines ?? false}
      onCommit={(text) => void setField(ids, field, text === '' ? null : text)}
    />
  );
}
