import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ListedChoice, ListedField } from '../../shared/domain/scheme.ts';
import { addedChoice, changedChoice } from '../../shared/domain/scheme-changes.ts';
import { changeScheme } from '../commands/scheme.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { SchemeLabels } from './scheme-labels.tsx';

/** The list of a field: each choice with its words, and a form that adds one. */
export function SchemeChoices({ field }: { readonly field: ListedField }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="scheme-choices" aria-label={t('scheme.choicesOf', { name: t(`fields.${field.register}`) })}>
        {field.choices.map((choice) => (
          <li key={choice.value} className={choice.retired ? 'scheme-row retired' : 'scheme-row'}>
            <Choice field={field} choice={choice} />
          </li>
        ))}
      </ul>
      <NewChoice field={field} />
    </>
  );
}

function Choice({ field, choice }: { readonly field: ListedField; readonly choice: ListedChoice }) {
  const { t } = useTranslation();
  const { value, isBuiltIn, retired, entry } = choice;
  const shown = t(`values.${field.register}.${value}`);
  const change = (part: Omit<Parameters<typeof changedChoice>[2], 'field' | 'value'>) =>
    void changeScheme('change', shown, (scheme, newId) => [
      changedChoice(scheme, newId, { field: field.name, value, ...part }),
    ]);
  const isClass = field.name === 'vesselClass' && !isBuiltIn;
  return (
    <>
      <span className="scheme-value">
        {shown} {shown === value ? null : <code>{value}</code>}
        {retired ? <span className="soft"> · {t('scheme.retired')}</span> : null}
      </span>
      <SchemeLabels entry={entry} onChange={change} />
      {isClass ? (
        <CheckField
          label={t('scheme.tanker')}
          isOn={entry?.tanker === true}
          onChange={(on) => change({ tanker: on })}
        />
      ) : null}
      <ActionButton
        name={t(retired ? 'scheme.restore' : 'scheme.retire', { name: shown })}
        icon={retired ? <ArchiveRestore size={16} /> : <Archive size={16} />}
        onPress={() => change({ retired: !retired })}
      />
    </>
  );
}

const fresh = { value: '', labelEn: '', labelKo: '', tanker: false };

function NewChoice({ field }: { readonly field: ListedField }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(fresh);
  const add = async () => {
    const { value, labelEn, labelKo, tanker } = draft;
    const choice = { field: field.name, value, labelEn: labelEn || null, labelKo: labelKo || null, tanker };
    const isStored = await changeScheme('addChoice', value, (scheme, newId) => [addedChoice(scheme, newId, choice)]);
    if (isStored) setDraft(fresh);
  };
  return (
    <div
      className="scheme-row"
      role="group"
      aria-label={t('scheme.addChoice', { name: t(`fields.${field.register}`) })}
    >
      {(['value', 'labelEn', 'labelKo'] as const).map((part) => (
        <TextField
          key={part}
          label={t(`scheme.${part}`)}
          value={draft[part]}
          onCommit={(text) => setDraft((before) => ({ ...before, [part]: text }))}
        />
      ))}
      {field.name === 'vesselClass' ? (
        <CheckField
          label={t('scheme.tanker')}
          isOn={draft.tanker}
          onChange={(tanker) => setDraft((before) => ({ ...before, tanker }))}
        />
      ) : null}
      <Button className="button" onPress={() => void add()}>
        {t('scheme.add')}
      </Button>
    </div>
  );
}
