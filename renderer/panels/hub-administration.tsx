import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { HubAccess } from '../../shared/domain/hub.ts';
import { admitToHub, initHub } from '../commands/hub.ts';
import { TextField } from '../ui/text-field.tsx';

/** For who runs the hub: makes one of an empty database, and lets logins take part. */
export function HubAdministration({ access }: { readonly access: HubAccess }) {
  const { t } = useTranslation();
  const [role, setRole] = useState('');
  const [marking, setMarking] = useState('');
  const isUnset = access.address === '';
  return (
    <details>
      <summary>{t('hub.administration')}</summary>
      <div className="stack administration">
        <p className="soft">{t('hub.initAbout')}</p>
        <div className="row">
          <Button className="button" isDisabled={isUnset} onPress={() => void initHub(access)}>
            {t('hub.init')}
          </Button>
        </div>
        <TextField label={t('hub.login')} value={role} onCommit={setRole} />
        <TextField label={t('hub.upTo')} value={marking} hint={t('hub.upToHint')} onCommit={setMarking} />
        <div className="row">
          <Button
            className="button"
            isDisabled={isUnset || role === ''}
            onPress={() => void admitToHub(access, role, marking)}
          >
            {t('hub.admit')}
          </Button>
        </div>
      </div>
    </details>
  );
}
