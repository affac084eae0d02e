import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { coordinateStyles } from '../../shared/domain/coordinates.ts';
import { changeSettings } from '../commands/change-settings.ts';
import { closeDialog } from '../state/dialogs.ts';
import { languages, themes, useSettings } from '../state/settings.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { SceneSettings } from './adding-settings.tsx';
import { ProfileSettings } from './profile-settings.tsx';

/** Language, theme, coordinates and who is working; each takes effect at once. */
export function SettingsDialog() {
  const { t } = useTranslation();
  const { language, theme, coordinateFormat } = useSettings();
  return (
    <ModalDialog
      title={t('settings.title')}
      onClose={closeDialog}
      footer={
        <Button className="button primary" onPress={closeDialog}>
          {t('app.done')}
        </Button>
      }
    >
      <SelectField
        label={t('settings.language')}
        value={language}
        options={[
          { value: 'en', text: t('settings.english') },
          { value: 'ko', text: t('settings.korean') },
        ]}
        onChange={(value) => changeSettings({ language: languages.find((name) => name === value) ?? language })}
      />
      <SelectField
        label={t('settings.theme')}
        value={theme}
        options={themes.map((value) => ({ value, text: t(`settings.${value}`) }))}
        onChange={(value) => changeSettings({ theme: themes.find((name) => name === value) ?? theme })}
      />
      <SelectField
        label={t('settings.coordinates')}
        value={coordinateFormat}
        options={coordinateStyles.map((value) => ({ value, text: t(`settings.${value}`) }))}
        onChange={(value) =>
          changeSettings({ coordinateFormat: coordinateStyles.find((name) => name === value) ?? coordinateFormat })
        }
      />
      <ProfileSettings />
      <SceneSettings />
    </ModalDialog>
  );
}
