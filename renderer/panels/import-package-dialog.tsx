import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../../shared/domain/exchange.ts';
import { importPackage } from '../commands/import-package.ts';
import { runCommand } from '../commands/registry.ts';
import { closeDialog } from '../state/dialogs.ts';
import { Facts } from '../ui/facts.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';

/** Shows what would come of importing a package, then does it when told to. */
export function ImportPackageDialog({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [running, setRunning] = useState(true);
  const take = (): void => {
    setRunning(true);
    void importPackage(path, 'keep').then((found) => {
      setRunning(false);
      if (found) setOutcome(found);
    });
  };
  useEffect(() => {
    void importPackage(path, 'trial').then((found) => {
      setRunning(false);
      if (found) setOutcome(found);
      else closeDialog();
    });
  }, [path]);
  const imported = outcome !== null && !outcome.trial;
  return (
    <ModalDialog
      title={t('importing.title')}
      onClose={closeDialog}
      footer={
        <>
          {imported && outcome.conflicts > 0 ? (
            <Button className="button" onPress={() => runCommand('conflicts')}>
              {t('commands.conflicts')}
            </Button>
          ) : null}
          <Button
            className="button primary"
            isDisabled={running || outcome === null}
            onPress={imported ? closeDialog : take}
          >
            {t(imported ? 'app.done' : 'importing.take')}
          </Button>
        </>
      }
    >
      {running || !outcome ? <p role="status">{t('importing.running')}</p> : <Outcome outcome={outcome} />}
    </ModalDialog>
  );
}

function Outcome({ outcome }: { readonly outcome: ImportOutcome }) {
  const { t } = useTranslation();
  const notes = [
    ...outcome.kinds.map((counts) => t('importing.kind', { ...counts })),
    ...outcome.gaps.map(({ replica, from, to }) => t('importing.gap', { replica: replica.slice(0, 8), from, to })),
    ...outcome.forks.map(({ replica, seq }) => t('importing.fork', { replica: replica.slice(0, 8), seq })),
    ...outcome.suspectClocks.map(({ replica, aheadMs }) =>
      t('importing.clock', { replica: replica.slice(0, 8), minutes: Math.round(aheadMs / 60_000) }),
    ),
  ];
  return (
    <>
      <p className="badge good" role="status">
        {t(outcome.trial ? 'importing.would' : 'importing.done', { count: outcome.added })}
      </p>
      <Facts
        facts={[
          [t('export.path'), outcome.path],
          [t('export.operations'), outcome.operations],
          [t('importing.known'), outcome.known],
          [t('importing.quarantined'), outcome.quarantined],
          [t('importing.blanked'), outcome.blanked],
          [t('importing.conflicts'), outcome.conflicts],
          [t('verify.marking'), outcome.marking ?? t('app.none')],
          [t('verify.signer'), outcome.signer ?? t('verify.unsigned')],
        ]}
      />
      <ul className="notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
