import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PackageVerdict } from '../../shared/domain/package-outcome.ts';
import { verifyPackage } from '../commands/export-package.ts';
import { runCommand } from '../commands/registry.ts';
import { closeDialog } from '../state/dialogs.ts';
import { Facts } from '../ui/facts.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { utcText } from '../ui/utc-text.ts';
import { HostSentence } from './host-sentence.tsx';
import { AddressFacts } from './package-address.tsx';
import { PackageFailure } from './package-failure.tsx';
import { SealFacts } from './seal-facts.tsx';
import { UnlockPackage } from './unlock-package.tsx';
import { useOpenedPackage } from './use-opened-package.ts';
import { VerifySignature } from './verify-signature.tsx';
import './exchange.css';

/** Checks a package, after asking for what opens it, and says whether it holds, and if not why. */
export function VerifyDialog({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const { value, failure, seal, isRunning, run } = useOpenedPackage(
    (unlock) => verifyPackage(path, unlock),
    closeDialog,
  );
  const isSealed = value === null && seal !== null;
  return (
    <ModalDialog
      title={t('verify.title')}
      onClose={closeDialog}
      footer={
        <>
          <Button className="button" onPress={() => runCommand('verify-package')}>
            {t('verify.choose')}
          </Button>
          <Button className="button primary" onPress={closeDialog}>
            {t('app.done')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {value ? null : <p className="soft">{path}</p>}
        {isRunning ? <p role="status">{t('verify.running')}</p> : null}
        {isSealed ? <UnlockPackage by={seal} failure={failure} isRunning={isRunning} onOpen={run} /> : null}
        {failure && !isSealed && !isRunning ? <PackageFailure failure={failure} /> : null}
        {value ? <Verdict verdict={value} /> : null}
      </div>
    </ModalDialog>
  );
}

function Verdict({ verdict }: { readonly verdict: PackageVerdict }) {
  const { t } = useTranslation();
  const { newest, signature, seen } = verdict;
  return (
    <>
      <p className={verdict.ok ? 'badge good' : 'badge bad'} role="status">
        {t(verdict.ok ? 'verify.ok' : 'verify.bad')}
      </p>
      {verdict.problems.length > 0 ? (
        <section>
          <h3>{t('verify.problems')}</h3>
          <ul className="notes">
            {verdict.problems.map((problem) => (
              <li key={problem}>
                <HostSentence text={problem} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Facts
        facts={[
          [t('export.path'), verdict.path],
          [t('verify.newest'), newest === null ? null : utcText(newest)],
          [t('verify.files'), verdict.files],
          [t('export.operations'), verdict.operations],
          [t('export.scenes'), verdict.scenes],
          [t('export.sightings'), verdict.sightings],
          [t('verify.marking'), verdict.marking ?? t('app.none')],
        ]}
      />
      <AddressFacts address={verdict.address} isSelection={verdict.selection} />
      <VerifySignature signature={signature} seen={seen} newest={newest} />
      <SealFacts sealed={verdict.sealed} recipients={verdict.recipients} />
    </>
  );
}
