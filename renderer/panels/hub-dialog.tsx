import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { HubAccess, HubQueue, HubStatus, HubSynced } from '../../shared/domain/hub.ts';
import type { AppError } from '../../shared/errors.ts';
import { askHub, chooseAuthority, keepHubAddress, readHubQueue, syncWithHub } from '../commands/hub.ts';
import type { Opening } from '../commands/open-package.ts';
import { closeDialog } from '../state/dialogs.ts';
import { useSettings } from '../state/settings.ts';
import { InputField } from '../ui/input-field.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { HubAdministration } from './hub-administration.tsx';
import { HubOutcome } from './hub-outcome.tsx';
import { HubQueueFacts } from './hub-queue-facts.tsx';
import { PackageFailure } from './package-failure.tsx';
import { RunningTask } from './running-task.tsx';
import './exchange.css';

/** Exchange with a hub: its address, how it stands, and a sync. Nothing is reached before a button is pressed. */
export function HubDialog() {
  const { t } = useTranslation();
  const address = useSettings((settings) => settings.hubAddress);
  const [password, setPassword] = useState('');
  const { isRunning, failure, outcome, queue, run } = useHub(address);
  const access: HubAccess = { address, password: password === '' ? null : password };
  return (
    <ModalDialog
      title={t('hub.title')}
      onClose={closeDialog}
      footer={
        <>
          <Button
            className="button"
            isDisabled={address === ''}
            isPending={isRunning}
            onPress={() => void run(() => askHub(access))}
          >
            {t('hub.ask')}
          </Button>
          <Button
            className="button primary"
            isDisabled={address === ''}
            isPending={isRunning}
            onPress={() => void run(() => syncWithHub(access))}
          >
            {t('hub.sync')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{t('hub.about')}</p>
        <TextField
          label={t('hub.address')}
          value={address}
          hint={t('hub.addressHint')}
          onCommit={(text) => setPassword(keepHubAddress(text) ?? password)}
        />
        <div className="row">
          <Button className="button" isDisabled={address === ''} onPress={() => void chooseAuthority()}>
            {t('hub.authority')}
          </Button>
        </div>
        <InputField type="password" label={t('hub.password')} value={password} onChange={setPassword} />
        <p className="soft">{t('hub.passwordHint')}</p>
        {queue ? <HubQueueFacts address={address} queue={queue} /> : null}
        {isRunning ? <RunningTask /> : null}
        {failure && !isRunning ? <PackageFailure failure={failure} /> : null}
        {outcome && !isRunning ? <HubOutcome outcome={outcome} /> : null}
        <HubAdministration access={access} />
      </div>
    </ModalDialog>
  );
}

type Outcome = HubStatus | HubSynced;

/** What was last asked of the hub, and what waits to be sent there. */
function useHub(address: string) {
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [queue, setQueue] = useState<HubQueue | null>(null);
  useEffect(() => {
    if (!isRunning) void readHubQueue(address).then(setQueue);
  }, [address, isRunning]);
  const run = async (work: () => Promise<Opening<Outcome> | null>) => {
    setRunning(true);
    const found = await work();
    setRunning(false);
    setFailure(found?.failure ?? null);
    setOutcome(found?.value ?? null);
  };
  return { isRunning, failure, outcome, queue, run };
}
