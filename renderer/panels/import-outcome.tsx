import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome, MissingPackages } from '../../shared/domain/exchange.ts';
import { Facts } from '../ui/facts.tsx';
import { utcText } from '../ui/utc-text.ts';
import { AddressFacts } from './package-address.tsx';
import { VerifySignature } from './verify-signature.tsx';

/** What came, or would come, of importing a package: counts, who made it and when, and what is missing. */
export function ImportOutcomeFacts({ outcome }: { readonly outcome: ImportOutcome }) {
  const { t } = useTranslation();
  const { trial, added, known, operations, newest, signature, seen, receipt } = outcome;
  const isAllHere = added === 0 && known === operations;
  return (
    <>
      <p className="badge good" role="status">
        {isAllHere ? t('importing.stillHere') : t(trial ? 'importing.would' : 'importing.done', { count: added })}
      </p>
      <Facts
        facts={[
          [t('export.path'), outcome.path],
          [t('verify.newest'), newest === null ? null : utcText(newest)],
          [t('export.operations'), operations],
          [t('importing.known'), known],
          [t('importing.quarantined'), outcome.quarantined],
          [t('importing.blanked'), outcome.blanked],
          [t('importing.conflicts'), outcome.conflicts],
          [t('verify.marking'), outcome.marking ?? t('app.none')],
          [t('importing.receipt'), receipt],
        ]}
      />
      <AddressFacts address={outcome.address} isSelection={outcome.selection} />
      <ul className="notes">
        {notesOf(outcome, t).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {signature ? <VerifySignature signature={signature} seen={seen} newest={newest} /> : null}
    </>
  );
}

const shown = (replica: string): string => replica.slice(0, 8);

function notesOf({ kinds, missing, gaps, selection, forks, suspectClocks }: ImportOutcome, t: TFunction): string[] {
  return [
    ...kinds.map(({ kind, ...counts }) =>
      t('importing.kind', { ...counts, kind: t(`kinds.${kind}`, { defaultValue: kind }) }),
    ),
    ...missing.map((packages) => missingText(packages, t)),
    ...(selection && gaps.length > 0
      ? [t('importing.selectionGaps', { count: gaps.length })]
      : gaps.map(({ replica, from, to }) => t('importing.gap', { replica: shown(replica), from, to }))),
    ...forks.map(({ replica, seq }) => t('importing.fork', { replica: shown(replica), seq })),
    ...suspectClocks.map(({ replica, aheadMs }) =>
      t('importing.clock', { replica: shown(replica), minutes: Math.round(aheadMs / 60_000) }),
    ),
  ];
}

/** “Packages 3 and 4 from Kim (1a2b3c4d) for Lee are missing.” */
export function missingText({ from, who, to, numbers }: MissingPackages, t: TFunction): string {
  const [last, ...others] = numbers.toReversed();
  const some = others.toReversed().join(', ');
  const listed = others.length === 0 ? String(last) : t('importing.and', { some, last });
  return t('importing.missing', { count: numbers.length, numbers: listed, from: deskName(from, who), to });
}

/** A desk by who last wrote there and the beginning of its replica id. */
export const deskName = (replica: string, who: string | null): string =>
  who === null ? shown(replica) : `${who} (${shown(replica)})`;
