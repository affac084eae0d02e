import type { Audit, AuditFilter, AuditVerdict } from '../../shared/domain/audit.ts';
import { t } from 'i18next';
import { call } from '../host.ts';
import { chooseFiles } from './choose-files.ts';
import { attempt, tell } from './tell.ts';

/** The latest edits of all desks and what was exchanged. */
export const listAudit = (filter: AuditFilter): Promise<Audit | null> => attempt(() => call('audit.list', filter));

/** Checks every hash and every chain of the log, and who ordered what was expunged. */
export const verifyAudit = (): Promise<AuditVerdict | null> => attempt(() => call('audit.verify', {}));

/** Writes what a filter lets through as CSV where the analyst says. */
export async function exportAudit(filter: AuditFilter): Promise<void> {
  await attempt(async () => {
    const [path] = await chooseFiles('save audit', 'audit.csv');
    if (path === undefined) return;
    await call('audit.export', { ...filter, limit: 10_000, path });
    tell(t('audit.written', { path }));
  });
}
