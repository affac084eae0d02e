import { useTranslation } from 'react-i18next';
import type { AuditVerdict } from '../../shared/domain/audit.ts';
import { utcText } from '../ui/utc-text.ts';
import { HostSentence } from './host-sentence.tsx';

/** Whether the log is as it was written, what is wrong with it, and who ordered what was expunged. */
export function Verdict({ verdict }: { readonly verdict: AuditVerdict }) {
  const { t } = useTranslation();
  const { ok, operations, problems, expunges } = verdict;
  return (
    <>
      <p className={ok ? 'badge good' : 'badge bad'} role="status">
        {t(ok ? 'audit.holds' : 'audit.broken', { count: operations })}
      </p>
      <ul className="notes">
        {problems.map((problem) => (
          <li key={problem}>
            <HostSentence text={problem} />
          </li>
        ))}
        {expunges.map(({ id, at, actor, operations: count, reason, signature, key }) => (
          <li key={id}>
            <span className="soft">{utcText(at)}</span> {t('audit.expunged', { actor, count, reason })}{' '}
            <strong>{t(`audit.signature.${signature}`, { name: key?.name ?? '' })}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
