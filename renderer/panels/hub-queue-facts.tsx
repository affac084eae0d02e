import { useTranslation } from 'react-i18next';
import type { HubQueue } from '../../shared/domain/hub.ts';
import { Facts } from '../ui/facts.tsx';
import { utcText } from '../ui/utc-text.ts';

/** As whom the hub is reached, when it last was, and what waits to be sent. */
export function HubQueueFacts({ address, queue }: { readonly address: string; readonly queue: HubQueue }) {
  const { t } = useTranslation();
  const { waiting, last } = queue;
  const role = decodeURIComponent(URL.parse(address)?.username ?? '');
  return (
    <Facts
      facts={[
        [t('hub.role'), role === '' ? t('hub.asThisUser') : role],
        [t('hub.last'), last === null ? t('hub.never') : utcText(last.at)],
        [t('hub.waiting'), waiting === 0 ? t('exchange.nothingLacks') : t('exchange.changes', { count: waiting })],
        [t('hub.withheld'), last && last.withheld > 0 ? t('exchange.changes', { count: last.withheld }) : null],
      ]}
    />
  );
}
