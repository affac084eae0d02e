import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PackageVerdict } from '../../shared/domain/package-outcome.ts';
import { verifyPackage } from '../commands/export-package.ts';
import { runCommand } from '../commands/registry.ts';
import { closeDialog } from '../state/dialogs.ts';
import { Facts } from '../ui/facts.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { VerifySignature } from './verify-signature.tsx';

/** Checks a package and says whether it holds, and if not why. */
export function VerifyDialog({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<PackageVerdict | null>(null);
  useEffect(() => {
    void verifyPackage(path).then((read) => (read ? setVerdict(read) : closeDialog()));
  }, [path]);
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
      {verdict ? <Verdict verdict={verdict} /> : <p role="status">{t('verify.running')}</p>}
    </ModalDialog>
  );
}

function Verdict({ verdict }: { readonly verdict: PackageVerdict }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={verdict.ok ? 'badge good' : 'badge bad'} role="status">
        {t(verdict.ok ? 'verify.ok' : 'verify.bad')}
      </p>
      <Facts
        facts={[
          [t('export.path'), verdict.path],
          [t('verify.files'), verdict.files],
          [t('export.operations'), verdict.operations],
          [t('export.scenes'), verdict.scenes],
          [t('export.sightings'), verdict.sightings],
          [t('verify.marking'), verdict.marking ?? t('app.none')],
        ]}
      />
      <VerifySignature signature={verdict.signature} />
      {verdict.problems.length > 0 ? (
        <section>
          <h3>{t('verify.problems')}</h3>
          <ul className="notes">
            {verdict.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
