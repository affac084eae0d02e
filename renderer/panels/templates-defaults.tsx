import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ListedField } from '../../shared/domain/scheme.ts';
import { setEntryDefault, valueByItself } from '../commands/entry-defaults.ts';
import { closeDialog } from '../state/dialogs.ts';
import { useScheme } from '../state/scheme.ts';
import { useSettings } from '../state/settings.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useSaidText } from './said-text.ts';
import { SchemeFieldInput } from './scheme-field.tsx';
import './templates.css';

/**
 * What new sightings say by themselves: in each field nothing, what was said last, or always the same. A marking is
 * chosen each time, or taken from the scene.
 */
export function EntryDefaults() {
  const { t } = useTranslation();
  const fields = useScheme(({ scheme }) => scheme).filter(({ retired, name }) => !retired && name !== 'marking');
  return (
    <ModalDialog
      wide
      title={t('defaults.title')}
      onClose={closeDialog}
      footer={
        <Button className="button primary" onPress={closeDialog}>
          {t('app.done')}
        </Button>
      }
    >
      <p className="hint">{t('defaults.hint')}</p>
      <ul className="entry-defaults">
        {fields.map((field) => (
          <li key={field.register}>
            <FieldDefault field={field} />
          </li>
        ))}
      </ul>
    </ModalDialog>
  );
}

const modes = ['none', 'follow', 'keep'] as const;

function FieldDefault({ field }: { readonly field: ListedField }) {
  const { t } = useTranslation();
  const saidText = useSaidText();
  const { register } = field;
  const chosen = useSettings(({ entryDefaults }) => entryDefaults[register]);
  const value = chosen?.value ?? null;
  const choose = (name: string) => {
    const mode = modes.find((one) => one === name) ?? 'none';
    setEntryDefault(register, mode === 'none' ? null : { mode, value: value ?? valueByItself(register) });
  };
  return (
    <>
      <SelectField
        label={t(`fields.${register}`)}
        value={chosen?.mode ?? 'none'}
        options={modes.map((mode) => ({ value: mode, text: t(`defaults.${mode}`) }))}
        onChange={choose}
      />
      {chosen?.mode === 'follow' ? (
        <span className="soft">{value === null ? t('defaults.notYet') : saidText(register, value)}</span>
      ) : null}
      {chosen?.mode === 'keep' ? (
        <SchemeFieldInput
          field={field}
          values={[value]}
          of={register}
          onSet={(kept) => setEntryDefault(register, { mode: 'keep', value: kept })}
        />
      ) : null}
    </>
  );
}
