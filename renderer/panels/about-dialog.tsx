import { useTranslation } from 'react-i18next';
import { closeDialog } from '../state/dialogs.ts';
import { useWorkspace } from '../state/workspace.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { Facts } from '../ui/facts.tsx';

/** What Plimsoll is, which version, and which workspace is open. */
export function AboutDialog() {
  const { t } = useTranslation();
  const status = useWorkspace((workspace) => workspace.status);
  return (
    <ModalDialog title={t('commands.about')} onClose={closeDialog}>
      <p>{t('app.about')}</p>
      {status ? (
        <>
          <p>{t('app.version', { version: status.version })}</p>
          <Facts
            facts={[
              [t('app.workspace'), status.path],
              [t('app.analyst'), status.actor],
            ]}
          />
        </>
      ) : null}
    </ModalDialog>
  );
}
