import { useCallback, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Waiting, WaitingFile } from '../../shared/domain/drop-folder.ts';
import { changeSettings } from '../commands/change-settings.ts';
import { chooseExchangeFolder, leaveWaiting, onArrival, readWaiting } from '../commands/drop-folder.ts';
import { showDialog } from '../state/dialogs.ts';
import { useSettings } from '../state/settings.ts';
import { TextField } from '../ui/text-field.tsx';
import { utcText } from '../ui/utc-text.ts';

/** The folder packages are exchanged through, and what others put there: each is looked at before anything is taken in. */
export function DropFolderSection({ onReceipt }: { readonly onReceipt: (path: string) => Promise<void> }) {
  const { t } = useTranslation();
  const exchangeFolder = useSettings((settings) => settings.exchangeFolder);
  return (
    <section className="stack">
      <h3>{t('exchange.dropFolder')}</h3>
      <TextField
        label={t('exchange.folder')}
        value={exchangeFolder}
        hint={t('exchange.folderHint')}
        onCommit={(path) => changeSettings({ exchangeFolder: path })}
      />
      <div className="row">
        <Button className="button" onPress={() => void chooseExchangeFolder()}>
          {t('settings.chooseFolder')}
        </Button>
      </div>
      {exchangeFolder === '' ? null : <WaitingList key={exchangeFolder} onReceipt={onReceipt} />}
    </section>
  );
}

function WaitingList({ onReceipt }: { readonly onReceipt: (path: string) => Promise<void> }) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const show = useCallback((found: Waiting | null) => void (found && setWaiting(found)), []);
  useEffect(() => {
    void readWaiting().then(show);
    return onArrival(() => void readWaiting().then(show));
  }, [show]);
  const look = ({ path, kind }: WaitingFile) => {
    if (kind === 'receipt') void onReceipt(path).then(readWaiting).then(show);
    else showDialog({ name: 'import-package', path });
  };
  if (waiting?.files.length === 0) return <p className="soft">{t('exchange.nothingWaits')}</p>;
  return (
    <ul className="waiting" aria-label={t('exchange.dropFolder')}>
      {waiting?.files.map((file) => (
        <WaitingRow
          key={file.path}
          file={file}
          onLook={() => look(file)}
          onLeave={() => void leaveWaiting(file.path).then(show)}
        />
      ))}
    </ul>
  );
}

function WaitingRow(props: { readonly file: WaitingFile; readonly onLook: () => void; readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const { file, onLook, onLeave } = props;
  const { name, kind, verdict, failure } = file;
  const isBad = failure !== null || verdict?.ok === false;
  const lookText = t(kind === 'receipt' ? 'exchange.takeReceipt' : 'exchange.look');
  return (
    <li>
      <span className="stack">
        <strong>{name}</strong>
        <span className={isBad ? 'badge bad' : 'soft'}>
          {isBad ? (failure ?? verdict?.problems[0]) : aboutOf(file)}
        </span>
      </span>
      {isBad ? null : (
        <Button className="button" aria-label={`${lookText}: ${name}`} onPress={onLook}>
          {lookText}
        </Button>
      )}
      <Button className="button" aria-label={`${t('exchange.leave')}: ${name}`} onPress={onLeave}>
        {t('exchange.leave')}
      </Button>
    </li>
  );

  function aboutOf({ kind: what, verdict: found }: WaitingFile): string {
    if (what !== 'package' || found === null) return t(`exchange.kinds.${what}`);
    const { newest, marking, signature, operations } = found;
    return [
      t('exchange.changes', { count: operations }),
      newest === null ? null : t('exchange.upTo', { at: utcText(newest) }),
      marking,
      t(`trust.states.${signature.state}`, { name: signature.key?.name ?? signature.keyId ?? t('app.unknown') }),
    ]
      .filter((text) => text !== null)
      .join(' · ');
  }
}
