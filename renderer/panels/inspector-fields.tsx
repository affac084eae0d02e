import { BookmarkPlus, ListRestart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../shared/domain/json.ts';
import type { ListedField } from '../../shared/domain/scheme.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { runCommand } from '../commands/registry.ts';
import { setField, type SightingField } from '../commands/set-fields.ts';
import { useScheme } from '../state/scheme.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { MarkingField } from './marking-field.tsx';
import { SchemeFieldInput } from './scheme-field.tsx';

interface FieldsProps {
  readonly sightings: readonly PlacedSighting[];
}

const sourceFields: ReadonlySet<string> = new Set(['sourceReliability', 'informationCredibility', 'marking']);

/** What the analyst says the sighting is and does, in the fields every workspace has and those added to this one. */
export function AttributeFields({ sightings }: FieldsProps) {
  const { t } = useTranslation();
  const fields = useScheme(({ scheme }) => scheme).filter(({ name }) => !sourceFields.has(name));
  return (
    <section className="section" aria-label={t('inspector.attributes')}>
      <header className="section-head">
        <h3>{t('inspector.attributes')}</h3>
        <ActionButton
          name={t('commands.entry-defaults')}
          icon={<ListRestart size={15} />}
          onPress={() => runCommand('entry-defaults')}
        />
        <ActionButton
          name={t('commands.attribute-templates')}
          icon={<BookmarkPlus size={15} />}
          onPress={() => runCommand('attribute-templates')}
        />
      </header>
      <Fields fields={fields} sightings={sightings} />
    </section>
  );
}

/** How good the source is, and how the sighting is marked. */
export function SourceFields({ sightings }: FieldsProps) {
  const { t } = useTranslation();
  const fields = useScheme(({ scheme }) => scheme).filter(({ name }) => sourceFields.has(name));
  return (
    <section className="section" aria-label={t('inspector.source')}>
      <h3>{t('inspector.source')}</h3>
      <Fields fields={fields} sightings={sightings} />
    </section>
  );
}

function Fields({ fields, sightings }: FieldsProps & { readonly fields: readonly ListedField[] }) {
  const { t } = useTranslation();
  const ids = sightings.map(({ id }) => id);
  return fields.map((field) => {
    const register = field.register as SightingField;
    const values = sightings.map((sighting): Json => sighting[register] ?? null);
    if (register === 'marking')
      return (
        <MarkingField
          key={register}
          label={t(`fields.${register}`)}
          markings={sightings.map(({ marking }) => marking)}
          of={{ sightings: ids }}
        />
      );
    if (field.retired && values.every((value) => value === null)) return null;
    return (
      <SchemeFieldInput
        key={register}
        field={field}
        values={values}
        of={ids.join()}
        onSet={(value) => void setField(ids, register, value)}
      />
    );
  });
}
