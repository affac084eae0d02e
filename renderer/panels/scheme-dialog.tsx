import { Archive, ArchiveRestore } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isOpenList, type ListedField } from '../../shared/domain/scheme.ts';
import { changedField } from '../../shared/domain/scheme-changes.ts';
import { changeScheme } from '../commands/scheme.ts';
import { closeDialog } from '../state/dialogs.ts';
import { useScheme } from '../state/scheme.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { SchemeChoices } from './scheme-choices.tsx';
import { SchemeLabels } from './scheme-labels.tsx';
import { SchemeNewField } from './scheme-new-field.tsx';
import './scheme.css';

/** What can be said of a sighting: every field with its list, and a form that adds one. Nothing is ever deleted. */
export function SchemeDialog() {
  const { t } = useTranslation();
  const scheme = useScheme((state) => state.scheme);
  return (
    <ModalDialog wide title={t('scheme.title')} onClose={closeDialog}>
      <p className="hint">{t('scheme.hint')}</p>
      <ul className="scheme-fields" aria-label={t('scheme.fields')}>
        {scheme.map((field) => (
          <li key={field.name}>
            <FieldEntry field={field} />
          </li>
        ))}
      </ul>
      <SchemeNewField />
    </ModalDialog>
  );
}

function FieldEntry({ field }: { readonly field: ListedField }) {
  const { t } = useTranslation();
  const { name, register, type, required, retired, isBuiltIn } = field;
  const shown = t(`fields.${register}`);
  const notes = [
    t(`scheme.types.${type}`),
    isBuiltIn ? null : t('scheme.added'),
    required ? t('scheme.required') : null,
    retired ? t('scheme.retired') : null,
  ];
  return (
    <details className={retired ? 'scheme-field retired' : 'scheme-field'}>
      <summary>
        <strong>{shown}</strong> {shown === name ? null : <code>{name}</code>}{' '}
        <span className="soft">{notes.filter((note) => note !== null).join(' · ')}</span>
      </summary>
      <FieldSettings field={field} shown={shown} />
      {isOpenList(field) ? <SchemeChoices field={field} /> : null}
    </details>
  );
}

function FieldSettings({ field, shown }: { readonly field: ListedField; readonly shown: string }) {
  const { t } = useTranslation();
  const { name, required, retired, isBuiltIn, entry } = field;
  const change = (part: Parameters<typeof changedField>[3]) =>
    void changeScheme('change', shown, (scheme, newId) => [changedField(scheme, newId, name, part)]);
  return (
    <div className="scheme-row">
      <SchemeLabels entry={entry} onChange={change} />
      <CheckField label={t('scheme.required')} isOn={required} onChange={(on) => change({ required: on })} />
      {isBuiltIn ? null : (
        <ActionButton
          name={t(retired ? 'scheme.restore' : 'scheme.retire', { name: shown })}
          icon={retired ? <ArchiveRestore size={16} /> : <Archive size={16} />}
          onPress={() => change({ retired: !retired })}
        />
      )}
    </div>
  );
}
