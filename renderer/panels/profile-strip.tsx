import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../commands/change-settings.ts';
import { useSettings } from '../state/settings.ts';
import { runCommand } from '../commands/registry.ts';
import { TourStrip } from './tour-strip.tsx';

/** On the first start asks once, over the work and not in its way, who is working; then the tour has its turn. */
export function FirstStart() {
  const { profileAsked, analyst } = useSettings();
  return profileAsked || analyst !== '' ? <TourStrip /> : <ProfileStrip />;
}

function ProfileStrip() {
  const { t } = useTranslation();
  const [analyst, setAnalyst] = useState('');
  const [organisation, setOrganisation] = useState('');
  const keep = (event: FormEvent) => {
    event.preventDefault();
    changeSettings({ analyst: analyst.trim(), organisation: organisation.trim(), profileAsked: true });
  };
  return (
    <form className="tour" aria-label={t('profile.title')} onSubmit={keep}>
      <p>
        <strong>{t('profile.title')}</strong> {t('profile.why')}
      </p>
      <input
        className="input"
        maxLength={100}
        aria-label={t('settings.analyst')}
        placeholder={t('settings.analyst')}
        value={analyst}
        onChange={(event) => setAnalyst(event.target.value)}
      />
      <input
        className="input"
        maxLength={100}
        aria-label={t('settings.organisation')}
        placeholder={t('settings.organisation')}
        value={organisation}
        onChange={(event) => setOrganisation(event.target.value)}
      />
      <Button className="button" onPress={() => runCommand('signing-keys')}>
        {t('profile.key')}
      </Button>
      <Button className="button primary" type="submit" isDisabled={analyst.trim() === ''}>
        {t('profile.keep')}
      </Button>
      <Button className="button" onPress={() => changeSettings({ profileAsked: true })}>
        {t('profile.skip')}
      </Button>
    </form>
  );
}
