import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chooseWatchFolder } from '../commands/adding.ts';
import { changeSettings } from '../commands/change-settings.ts';
import { useSettings } from '../state/settings.ts';
import { TextField } from '../ui/text-field.tsx';

/** Where scenes come from by themselves, and how much disk their overviews may take. */
export function SceneSettings() {
  const { t } = useTranslation();
  const { watchFolder, pyramidBudgetGigabytes } = useSettings();
  return (
    <>
      <TextField
        label={t('settings.watchFolder')}
        value={watchFolder}
        hint={t('settings.watchHint')}
        onCommit={(path) => changeSettings({ watchFolder: path })}
      />
      <div className="row">
        <Button className="button" onPress={() => void chooseWatchFolder()}>
          {t('settings.chooseFolder')}
        </Button>
      </div>
      <TextField
        label={t('settings.pyramidBudget')}
        value={String(pyramidBudgetGigabytes)}
        hint={t('settings.pyramidHint')}
        onCommit={setBudget}
      />
    </>
  );
}

function setBudget(text: string): void {
  const gigabytes = Number(text.replace(',', '.'));
  if (gigabytes > 0) changeSettings({ pyramidBudgetGigabytes: gigabytes });
}
