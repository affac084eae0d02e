import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FieldType, fieldTypes } from '../../shared/domain/scheme.ts';
import { addedField } from '../../shared/domain/scheme-changes.ts';
import { changeScheme } from '../commands/scheme.ts';
import { CheckField } from '../ui/check-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';

const fresh = {
  name: '',
  type: 'text' as FieldType,
  labelEn: '',
  labelKo: '',
  required: false,
  choices: '',
};

/** The form that adds a field; one that is chosen from a list comes with its first choices. */
export function SchemeNewField() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(fresh);
  const set = (part: Partial<typeof fresh>) => setDraft((before) => ({ ...before, ...part }));
  const isList = draft.type === 'choice' || draft.type === 'choices';
  const add = async () => {
    const { labelEn, labelKo, choices, ...field } = draft;
    const values = isList ? choices.split(/[,;\n]/).filter((value) => value.trim() !== '') : [];
    const isStored = await changeScheme('addField', field.name, (scheme, newId) =>
      addedField(scheme, newId, { ...field, labelEn: labelEn || null, labelKo: labelKo || null, choices: values }),
    );
    if (isStored) setDraft(fresh);
  };
  return (
    <div className="scheme-row scheme-new" role="group" aria-label={t('scheme.addField')}>
      <h3>{t('scheme.addField')}</h3>
      <TextField
        label={t('scheme.name')}
        hint={t('scheme.nameHint')}
        value={draft.name}
        onCommit={(name) => set({ name: name.replaceAll(/\s+/g, '_') })}
      />
      <SelectField
        label={t('scheme.type')}
        value={draft.type}
        options={fieldTypes.map((value) => ({ value, text: t(`scheme.types.${value}`) }))}
        onChange={(value) => set({ type: fieldTypes.find((type) => type === value) ?? 'text' })}
      />
      {isList ? (
        <TextField
          label={t('scheme.choices')}
          hint={t('scheme.choicesHint')}
          value={draft.choices}
          onCommit={(choices) => set({ choices })}
        />
      ) : null}
      <TextField label={t('scheme.labelEn')} value={draft.labelEn} onCommit={(labelEn) => set({ labelEn })} />
      <TextField label={t('scheme.labelKo')} value={draft.labelKo} onCommit={(labelKo) => set({ labelKo })} />
      <CheckField label={t('scheme.required')} isOn={draft.required} onChange={(required) => set({ required })} />
      <Button className="button primary" onPress={() => void add()}>
        {t('scheme.add')}
      </Button>
    </div>
  );
}
