import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TrayEntry } from '../../shared/domain/conflict.ts';
import { type Decision, decideConflict, listConflicts } from '../commands/decide-conflict.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { ConflictSides } from './conflicts-sides.tsx';

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The conflict tray: one after another, what a person has to decide. */
export function ConflictsDialog() {
  const { t } = useTranslation();
  const [conflicts, setConflicts] = useState<readonly TrayEntry[] | null>(null);
  const [at, setAt] = useState(0);
  useEffect(() => {
    void listConflicts().then((found) => setConflicts(found ?? []));
  }, []);
  const place = Math.min(at, (conflicts?.length ?? 1) - 1);
  const shown = conflicts?.[place];
  const decide = async (decision: Decision): Promise<void> => {
    if (shown && (await decideConflict(shown, decision))) setConflicts((await listConflicts()) ?? []);
  };
  const step = (by: number): void => setAt(Math.max(0, Math.min(place + by, (conflicts?.length ?? 1) - 1)));
  return (
    <ModalDialog
      wide
      title={t('conflicts.title', { count: conflicts?.length ?? 0 })}
      onClose={closeDialog}
      footer={
        <>
          <Button className="button" isDisabled={place <= 0} onPress={() => step(-1)}>
            {t('conflicts.previous')}
          </Button>
          <Button className="button" isDisabled={place + 1 >= (conflicts?.length ?? 0)} onPress={() => step(1)}>
            {t('conflicts.next')}
          </Button>
          <Button className="button primary" onPress={closeDialog}>
            {t('app.done')}
          </Button>
        </>
      }
    >
      {shown ? (
        <div onKeyDown={({ key, target }) => target instanceof HTMLInputElement || step(steps[key] ?? 0)}>
          <ConflictSides
            key={`${shown.entity} ${shown.field} ${shown.reason}`}
            conflict={shown}
            onDecide={(decision) => void decide(decision)}
          />
          <p className="soft">{t('conflicts.byKeys')}</p>
        </div>
      ) : (
        <p role="status">{t(conflicts ? 'conflicts.none' : 'conflicts.reading')}</p>
      )}
    </ModalDialog>
  );
}
