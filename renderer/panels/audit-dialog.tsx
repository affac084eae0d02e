import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Audit, AuditVerdict } from '../../shared/domain/audit.ts';
import { listAudit, verifyAudit } from '../commands/import-package.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { utcText } from '../ui/utc-text.ts';

/** Who did what and when, from the log, and whether the log is as it was written. */
export function AuditDialog() {
  const { t } = useTranslation();
  const [audit, setAudit] = useState<Audit | null>(null);
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  useEffect(() => void listAudit().then(setAudit), []);
  const verify = async (): Promise<void> => setVerdict(await verifyAudit());
  return (
    <ModalDialog
      wide
      title={t('audit.title')}
      onClose={closeDialog}
      footer={
        <>
          <Button className="button" onPress={() => void verify()}>
            {t('audit.verify')}
          </Button>
          <Button className="button primary" onPress={closeDialog}>
            {t('app.done')}
          </Button>
        </>
      }
    >
      {verdict ? <Verdict verdict={verdict} /> : null}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(audit).map(({ key, at, actor, text }) => (
            <tr key={key}>
              <td>{utcText(at)}</td>
              <td>{actor}</td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ModalDialog>
  );

  function rowsOf(found: Audit | null) {
    const edits = (found?.edits ?? []).map(({ edit, at, actor, label, deeds }) => {
      const done = deeds.map(({ kind, deed, count }) => t(`audit.deed.${deed}`, { count, kind })).join(', ');
      return { key: edit, at, actor, text: `${label}: ${done}` };
    });
    const journal = (found?.journal ?? []).map(({ at, actor, event }, place) => ({
      key: `journal ${place}`,
      at,
      actor,
      text: t(`audit.event.${event}`),
    }));
    return [...edits, ...journal].toSorted((a, b) => (a.at > b.at ? -1 : 1));
  }
}

function Verdict({ verdict }: { readonly verdict: AuditVerdict }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={verdict.ok ? 'badge good' : 'badge bad'} role="status">
        {t(verdict.ok ? 'audit.holds' : 'audit.broken', { count: verdict.operations })}
      </p>
      <ul className="notes">
        {verdict.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </>
  );
}
