import { useTranslation } from 'react-i18next';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { ReviewReason } from './review-reason.tsx';

/** Returns sightings to their author with a reason. */
export function ReturnDialog({ sightings }: { readonly sightings: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <ModalDialog title={t('review.returning', { count: sightings.length })} onClose={closeDialog}>
      <ReviewReason sightings={sightings} onDone={closeDialog} />
    </ModalDialog>
  );
}
