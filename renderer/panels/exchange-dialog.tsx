import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ExchangeState } from '../../shared/domain/exchange.ts';
import { loadReceipt } from '../commands/exchange.ts';
import { closeDialog, showDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { utcText } from '../ui/utc-text.ts';
import { DropFolderSection } from './drop-folder-section.tsx';
import { deskName, missingText } from './import-outcome.tsx';
import { useExchange } from './use-exchange.ts';
import './exchange.css';

/** With whom packages are exchanged: what each desk has, what came and did not come, and what waits in the drop folder. */
export function ExchangeDialog() {
  const { t } = useTranslation();
  const [state, refresh] = useExchange();
  const load = async (path: string | null) => {
    if (await loadReceipt(path)) refresh();
  };
  return (
    <ModalDialog
      wide
      title={t('exchange.title')}
      onClose={closeDialog}
      footer={
        <>
          <Button className="button" onPress={() => void load(null)}>
            {t('exchange.loadReceipt')}
          </Button>
          <Button className="button" onPress={() => showDialog({ name: 'hub' })}>
            {t('commands.hub')}
          </Button>
          <Button className="button primary" onPress={closeDialog}>
            {t('app.done')}
          </Button>
        </>
      }
    >
      {state ? <Peers peers={state.peers} /> : null}
      {state ? <Senders state={state} /> : null}
      <DropFolderSection onReceipt={load} />
    </ModalDialog>
  );
}

function Peers({ peers }: Pick<ExchangeState, 'peers'>) {
  const { t } = useTranslation();
  const exchanged = (packed: ExchangeState['peers'][number]['sent']) =>
    packed === null ? '–' : t('exchange.numberAt', { number: packed.number, at: utcText(packed.at) });
  return (
    <section className="stack">
      <h3>{t('exchange.peers')}</h3>
      {peers.length === 0 ? (
        <p className="soft">{t('exchange.noPeers')}</p>
      ) : (
        <table className="desks">
          <thead>
            <tr>
              <th scope="col">{t('exchange.desk')}</th>
              <th scope="col">{t('exchange.sent')}</th>
              <th scope="col">{t('exchange.confirmed')}</th>
              <th scope="col">{t('exchange.lacks')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {peers.map(({ name, sent, confirmed, lacks }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{exchanged(sent)}</td>
                <td>{exchanged(confirmed)}</td>
                <td>{lacks === 0 ? t('exchange.nothingLacks') : t('exchange.changes', { count: lacks })}</td>
                <td>
                  <Button
                    className="button"
                    aria-label={`${t('exchange.export')}: ${name}`}
                    onPress={() => showDialog({ name: 'export', peer: name })}
                  >
                    {t('exchange.export')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Senders({ state: { senders, missing } }: { readonly state: ExchangeState }) {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h3>{t('exchange.senders')}</h3>
      {senders.length === 0 ? <p className="soft">{t('exchange.noSenders')}</p> : null}
      <ul className="notes">
        {senders.map(({ from, who, to, last, at }) => (
          <li key={`${from} ${to}`}>
            {t('exchange.lastFrom', { from: deskName(from, who), to, number: last })}
            {at === null ? '' : `, ${utcText(at)}`}
          </li>
        ))}
      </ul>
      {missing.map((packages) => (
        <p className="badge warn" role="alert" key={`${packages.from} ${packages.to}`}>
          {missingText(packages, t)}
        </p>
      ))}
    </section>
  );
}
