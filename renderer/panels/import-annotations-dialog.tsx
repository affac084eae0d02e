import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AnnotationMapping, AnnotationReceipt } from '../../shared/domain/annotation-import.ts';
import { type AnnotationSource, importAnnotations, tryAnnotations } from '../commands/import-annotations.ts';
import { closeDialog } from '../state/dialogs.ts';
import { useScenes } from '../state/scenes.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { HostSentence } from './host-sentence.tsx';
import { AnnotationMappingFields } from './import-annotations-mapping.tsx';
import { AnnotationTaking } from './import-annotations-taking.tsx';
import './import-annotations.css';

/** Takes annotations of others into a scene: what each becomes and what would come of it, then what did. */
export function ImportAnnotationsDialog({ path, scene }: AnnotationSource) {
  const { t } = useTranslation();
  const [mapping, setMapping] = useState<AnnotationMapping>({ fields: {}, classes: {} });
  const { receipt, problem, isReading } = useTrial({ path, scene }, mapping);
  const [done, setDone] = useState<AnnotationReceipt | null>(null);
  const [isRunning, setRunning] = useState(false);
  const fileName = useScenes(({ entries }) => entries.find((entry) => entry.scene.id === scene)?.scene.fileName);
  const run = async () => {
    setRunning(true);
    setDone(await importAnnotations({ path, scene }, mapping));
    setRunning(false);
  };
  const shown = done ?? receipt;
  const taken = receipt?.taken ?? 0;
  const footer = done ? (
    <Button className="button primary" autoFocus onPress={closeDialog}>
      {t('app.done')}
    </Button>
  ) : (
    <>
      <Button className="button" onPress={closeDialog}>
        {t('app.cancel')}
      </Button>
      <Button
        className="button primary"
        isDisabled={isReading || taken === 0}
        isPending={isRunning}
        onPress={() => void run()}
      >
        {t('importAnnotations.run', { count: taken })}
      </Button>
    </>
  );
  return (
    <ModalDialog wide title={t('importAnnotations.title')} onClose={closeDialog} footer={footer}>
      <p className="soft">
        {path}
        <br />
        {t('importAnnotations.into', { scene: fileName })}
      </p>
      {problem === null ? null : (
        <p className="problem" role="alert">
          <HostSentence text={problem} />
        </p>
      )}
      {shown || problem !== null ? null : <p role="status">{t('importAnnotations.running')}</p>}
      {shown ? <AnnotationTaking receipt={shown} /> : null}
      {done ? null : <AnnotationMappingFields mapping={mapping} receipt={receipt} onMapping={setMapping} />}
    </ModalDialog>
  );
}

/** What would come of a mapping, read anew with each change of it. */
function useTrial({ path, scene }: AnnotationSource, mapping: AnnotationMapping) {
  const [receipt, setReceipt] = useState<AnnotationReceipt | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [read, setRead] = useState<AnnotationMapping | null>(null);
  useEffect(() => {
    let isLeft = false;
    void tryAnnotations({ path, scene }, mapping).then((found) => {
      if (isLeft) return;
      setProblem(typeof found === 'string' ? found : null);
      setReceipt(typeof found === 'string' ? null : found);
      setRead(mapping);
    });
    return () => {
      isLeft = true;
    };
  }, [path, scene, mapping]);
  return { receipt, problem, isReading: read !== mapping };
}
