import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Audit, AuditFilter, AuditVerdict } from '../../shared/domain/audit.ts';
import { hostWords } from '../host-words.ts';
import { exportAudit, listAudit, verifyAudit } from '../commands/audit.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { utcText } from '../ui/utc-text.ts';
import { AuditFilters } from './audit-filters.tsx';
import { Verdict } from './audit-verdict.tsx';
import './audit.css';

const everything: AuditFilter = { limit: 500, actor: null, entity: null, deed: null, from: null, to: null };

/** Who did what and when, from the log, and whether the log is as it was written. */
export function AuditDialog() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(everything);
  const [audit, setAudit] = useState<Audit | null>(null);
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  useEffect(() => {
    let isLeft = false;
    void listAudit(filter).then((found) => isLeft || setAudit(found));
    return () => {
      isLeft = true;
    };
  }, [filter]);
  return (
    <ModalDialog
      wide
      title={t('audit.title')}
      onClose={closeDialog}
      footer={
        <>
          <Button className="button" onPress={() => void verifyAudit().then(setVerdict)}>
            {t('audit.verify')}
          </Button>
          <Button className="button" onPress={() => void exportAudit(filter)}>
            {t('audit.export')}
          </Button>
          <Button className="button primary" onPress={closeDialog}>
            {t('app.done')}
          </Button>
        </>
      }
    >
      <AuditFilters filter={filter} actors={audit?.actors ?? []} onChange={setFilter} />
      {verdict ? <Verdict verdict={verdict} /> : null}
      {audit ? <Rows audit={audit} /> : null}
    </ModalDialog>
  );
}

function Rows({ audit }: { readonly audit: Audit }) {
  const { t } = useTranslation();
  const edits = audit.edits.map(({ edit, at, actor, label, deeds }) => {
    const done = deeds.map(({ kind, deed, count }) =>
      t(`audit.deed.${deed}`, { count, kind: t(`audit.kinds.${kind}`, { defaultValue: kind }) }),
    );
    return { key: edit, at, actor, text: [hostWords(label), done.join(', ')].filter((text) => text !== '').join(': ') };
  });
  const journal = audit.journal.map(({ at, actor, event }, place) => ({
    key: `journal ${place}`,
    at,
    actor,
    text: t(`audit.event.${event}`),
  }));
  const rows = [...edits, ...journal].toSorted((a, b) => (a.at > b.at ? -1 : 1));
  if (rows.length === 0) return <p role="status">{t('audit.nothing')}</p>;
  return (
    <table className="audit-table">
      <thead>
        <tr>
          <th scope="col">{t('audit.when')}</th>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.what')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, at, actor, text }) => (
          <tr key={key}>
            <td>{utcText(at)}</td>
            <td>{actor}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
