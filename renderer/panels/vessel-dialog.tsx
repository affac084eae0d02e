import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { emptyVessel, readVesselDraft, saveVessel } from '../commands/edit-vessel.ts';
import { linkVessel } from '../commands/link-vessel.ts';
import type { VesselDraft } from '../commands/vessel-changes.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { IdentifierRows } from './identifier-rows.tsx';
import { VesselFieldRows } from './vessel-field-rows.tsx';

/** Creates or edits a vessel; what is wrong is said below, and nothing is stored until it is right. */
export function VesselDialog(props: { readonly vessel: string | null; readonly linkTo: readonly string[] }) {
  const { t } = useTranslation();
  const { vessel, linkTo } = props;
  const [draft, setDraft] = useState<VesselDraft | null>(vessel === null ? emptyVessel : null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (vessel !== null) void readVesselDraft(vessel).then(setDraft);
  }, [vessel]);
  const save = async () => {
    if (!draft) return;
    const ready = { ...draft, identifiers: draft.identifiers.filter(({ id, value }) => id !== null || value !== '') };
    const wrong = whatIsWrong(ready);
    setProblem(wrong);
    if (wrong) return;
    const stored = await saveVessel(vessel, ready);
    if (stored === null) return;
    if (linkTo.length > 0) await linkVessel(linkTo, stored);
    closeDialog();
  };
  return (
    <ModalDialog
      wide
      title={t(vessel === null ? 'vessels.newTitle' : 'vessels.editTitle')}
      onClose={closeDialog}
      footer={
        <>
          {problem ? (
            <span className="problem" role="alert">
              {t(problem)}
            </span>
          ) : null}
          <Button className="button" onPress={closeDialog}>
            {t('app.cancel')}
          </Button>
          <Button className="button primary" onPress={() => void save()}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      {draft ? (
        <>
          <VesselFieldRows fields={draft.fields} onChange={(fields) => setDraft({ ...draft, fields })} />
          <IdentifierRows
            identifiers={draft.identifiers}
            onChange={(identifiers) => setDraft({ ...draft, identifiers })}
          />
        </>
      ) : (
        <p>{t('app.loading')}</p>
      )}
    </ModalDialog>
  );
}

function whatIsWrong({ fields, identifiers }: VesselDraft): string | null {
  if (fields.name.trim() === '') return 'vessels.nameNeeded';
  if (identifiers.some(({ value }) => value.trim() === '')) return 'vessels.valueNeeded';
  const numbers = [fields.deadweightTonnes, fields.lengthMetres, fields.beamMetres, fields.built];
  return numbers.some(Number.isNaN) ? 'vessels.numberNeeded' : null;
}
