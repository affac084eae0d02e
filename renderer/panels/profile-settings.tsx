import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { changeSettings } from '../commands/change-settings.ts';
import { runCommand } from '../commands/registry.ts';
import { listKeys } from '../commands/signing-keys.ts';
import { useSettings } from '../state/settings.ts';
import { useWorkspace } from '../state/workspace.ts';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Who is working, and the key that is offered first where a package is signed. */
export function ProfileSettings() {
  const { t } = useTranslation();
  const { analyst, organisation, signingKey } = useSettings();
  const actor = useWorkspace(({ status }) => status?.actor);
  const [own, setOwn] = useState<readonly NamedKey[]>([]);
  useEffect(() => void listKeys().then((keys) => keys && setOwn(keys.own)), []);
  const keys = own.map(({ name }) => ({ value: name, text: name }));
  return (
    <section aria-label={t('profile.heading')}>
      <h3>{t('profile.heading')}</h3>
      <TextField
        label={t('settings.analyst')}
        value={analyst}
        hint={actor === undefined ? t('settings.analystHint') : t('profile.as', { actor })}
        onCommit={(name) => changeSettings({ analyst: name })}
      />
      <TextField
        label={t('settings.organisation')}
        value={organisation}
        onCommit={(name) => changeSettings({ organisation: name })}
      />
      <SelectField
        label={t('settings.signingKey')}
        value={own.some(({ name }) => name === signingKey) ? signingKey : ''}
        options={[{ value: '', text: t('app.none') }, ...keys]}
        onChange={(name) => changeSettings({ signingKey: name })}
      />
      <Button className="button" onPress={() => runCommand('signing-keys')}>
        {t('commands.signing-keys')}
      </Button>
    </section>
  );
}
