import { useTranslation } from 'react-i18next';
import type { ImportReceipt } from '../../shared/domain/vessel-csv.ts';
import { HostSentence } from './host-sentence.tsx';

/** What became of an imported list: counts, warnings and skipped rows. */
export function ImportedReceipt({ receipt }: { readonly receipt: ImportReceipt }) {
  const { t } = useTranslation();
  const { rows, added, updated, skipped, warnings } = receipt;
  return (
    <>
      <p role="status">{t('import.receipt', { rows, added, updated, skipped: skipped.length })}</p>
      <RowNotes title={t('import.skipped')} notes={skipped} />
      <RowNotes title={t('import.warnings')} notes={warnings} />
    </>
  );
}

const mostShown = 500;

function RowNotes(props: { readonly title: string; readonly notes: ImportReceipt['warnings'] }) {
  const { t } = useTranslation();
  const { title, notes } = props;
  if (notes.length === 0) return null;
  return (
    <details open={notes.length < 20}>
      <summary>{`${title}: ${notes.length}`}</summary>
      <ul className="notes">
        {notes.slice(0, mostShown).map(({ row, text }, index) => (
          <li key={index}>
            <span className="soft">{t('import.row', { row })}</span> <HostSentence text={text} />
          </li>
        ))}
      </ul>
    </details>
  );
}
