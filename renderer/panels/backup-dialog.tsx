import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Backup, Backups } from '../../shared/domain/backup.ts';
import { listBackups, makeBackup, restoreBackup } from '../commands/backups.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { utcText } from '../ui/utc-text.ts';

/** The backups of the workspace: when each was made, a new one, and opening a copy of one. */
export function BackupDialog() {
  const { t } = useTranslation();
  const [found, setFound] = useState<Backups | null>(null);
  const [busy, setBusy] = useState(false);
  const doing = (work: () => Promise<Backups | null | void>) => {
    if (busy) return;
    setBusy(true);
    void work()
      .then((backups) => backups && setFound(backups))
      .finally(() => setBusy(false));
  };
  useEffect(() => void listBackups().then(setFound), []);
  return (
    <ModalDialog
      title={t('backups.title')}
      onClose={closeDialog}
      footer={
        <Button className="button primary" aria-disabled={busy} onPress={() => doing(makeBackup)}>
          {t('backups.make')}
        </Button>
      }
    >
      <p>{t('backups.about')}</p>
      {found?.failure ? <p role="alert">{t('backups.failed', { reason: found.failure })}</p> : null}
      {found?.backups.length === 0 ? <p className="empty">{t('backups.none')}</p> : null}
      <ul className="backup-list" aria-label={t('backups.title')}>
        {found?.backups.map((backup) => (
          <BackupRow
            key={backup.name}
            backup={backup}
            busy={busy}
            onOpen={() => doing(() => restoreBackup(backup.name))}
          />
        ))}
      </ul>
      <p className="hint">{found?.folder}</p>
    </ModalDialog>
  );
}

function BackupRow(props: { readonly backup: Backup; readonly busy: boolean; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const { at, bytes } = props.backup;
  const time = utcText(at);
  return (
    <li>
      <span>{time}</span>
      <span>{t('backups.size', { megabytes: (bytes / 2 ** 20).toFixed(1) })}</span>
      <Button
        className="button"
        aria-disabled={props.busy}
        aria-label={`${t('backups.open')}: ${time}`}
        onPress={props.onOpen}
      >
        {t('backups.open')}
      </Button>
    </li>
  );
}
