import { assertNever } from '../../shared/errors.ts';
import { useDialogs } from '../state/dialogs.ts';
import { Region } from '../ui/region.tsx';
import { AboutDialog } from './about-dialog.tsx';
import { AttributeTemplates } from './templates-attributes.tsx';
import { AuditDialog } from './audit-dialog.tsx';
import { BackupDialog } from './backup-dialog.tsx';
import { CheatSheet } from './cheat-sheet.tsx';
import { ConflictsDialog } from './conflicts-dialog.tsx';
import { EntryDefaults } from './templates-defaults.tsx';
import { ExchangeDialog } from './exchange-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { ExpungeDialog } from './expunge-dialog.tsx';
import { FileChooser } from './file-chooser.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { ImportAnnotationsDialog } from './import-annotations-dialog.tsx';
import { HubDialog } from './hub-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ImportPackageDialog } from './import-package-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MarkingDialog } from './marking-dialog.tsx';
import { Palette } from './palette.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { SchemeDialog } from './scheme-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { SigningKeysDialog } from './signing-keys-dialog.tsx';
import { TemplatesDialog } from './templates-dialog.tsx';
import { VerifyDialog } from './verify-dialog.tsx';
import { VesselDialog } from './vessel-dialog.tsx';

/** The dialog that is open, and over it the file chooser where the host asks for files. */
export function Dialogs() {
  const chooser = useDialogs((state) => state.chooser);
  return (
    <Region>
      <OpenDialog />
      {chooser ? <FileChooser key={chooser.request} chooser={chooser} /> : null}
    </Region>
  );
}

function OpenDialog() {
  const dialog = useDialogs((state) => state.dialog);
  if (!dialog) return null;
  switch (dialog.name) {
    case 'about':
      return <AboutDialog />;
    case 'attribute-templates':
      return <AttributeTemplates />;
    case 'audit':
      return <AuditDialog />;
    case 'conflicts':
      return <ConflictsDialog />;
    case 'import-package':
      return <ImportPackageDialog key={dialog.path} path={dialog.path} />;
    case 'backups':
      return <BackupDialog />;
    case 'cheat-sheet':
      return <CheatSheet />;
    case 'entry-defaults':
      return <EntryDefaults />;
    case 'exchange':
      return <ExchangeDialog />;
    case 'hub':
      return <HubDialog />;
    case 'export':
      return <ExportDialog peer={dialog.peer} />;
    case 'expunge':
      return <ExpungeDialog entities={dialog.entities} />;
    case 'help':
      return <HelpDialog />;
    case 'import-annotations':
      return <ImportAnnotationsDialog key={dialog.path} path={dialog.path} scene={dialog.scene} />;
    case 'import-vessels':
      return <ImportDialog path={dialog.path} />;
    case 'keys':
      return <KeysDialog />;
    case 'link-vessel':
      return <LinkDialog sightings={dialog.sightings} />;
    case 'marking':
      return <MarkingDialog of={dialog.of} />;
    case 'palette':
      return <Palette />;
    case 'return':
      return <ReturnDialog sightings={dialog.sightings} />;
    case 'review':
      return <ReviewDialog />;
    case 'scheme':
      return <SchemeDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'signing-keys':
      return <SigningKeysDialog publicKey={dialog.publicKey} />;
    case 'templates':
      return <TemplatesDialog />;
    case 'verify':
      return <VerifyDialog key={dialog.path} path={dialog.path} />;
    case 'vessel':
      return <VesselDialog vessel={dialog.vessel} linkTo={dialog.linkTo ?? []} />;
    default:
      return assertNever(dialog);
  }
}
