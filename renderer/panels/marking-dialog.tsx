import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { readMarking, writeMarking, markingFaults } from '../../shared/domain/marking.ts';
import { markingsOf, setMarking, type Marked } from '../commands/set-marking.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { MarkingText } from './marking-banner.tsx';
import { MarkingParts } from './marking-parts.tsx';
import { sharedValue } from './shared-values.ts';
import './marking.css';

/** Puts a marking together from its parts and sets it for all that is chosen, as one step. */
export function MarkingDialog({ of }: { readonly of: Marked }) {
  const { t } = useTranslation();
  const [markings] = useState(() => markingsOf(of));
  const common = sharedValue(markings.map((text) => text ?? ''));
  const [marking, setParts] = useState(() => readMarking(common));
  const faults = markingFaults(marking);
  const text = writeMarking(marking);
  const set = async (value: string | null) => {
    if (await setMarking(of, value)) closeDialog();
  };
  return (
    <ModalDialog
      title={'scene' in of ? t('marking.ofScene') : t('marking.ofSightings', { count: of.sightings.length })}
      onClose={closeDialog}
      footer={
        <>
          <Button className="button" isDisabled={common === ''} onPress={() => void set(null)}>
            {t('marking.remove')}
          </Button>
          <Button className="button" onPress={closeDialog}>
            {t('app.cancel')}
          </Button>
          <Button
            className="button primary"
            isDisabled={faults.length > 0 || text === null}
            onPress={() => void set(text)}
          >
            {t('marking.set')}
          </Button>
        </>
      }
    >
      {common === null ? <p className="soft">{t('marking.mixed')}</p> : null}
      <MarkingParts marking={marking} onChange={setParts} />
      <div className="marking-result" role="status">
        {text === null ? t('marking.nothing') : <MarkingText marking={text} />}
      </div>
      {faults.map((fault) => (
        <p className="problem" role="alert" key={fault}>
          {t(`marking.faults.${fault}`)}
        </p>
      ))}
    </ModalDialog>
  );
}
