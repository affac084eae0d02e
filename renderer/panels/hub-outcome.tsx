import { useTranslation } from 'react-i18next';
import type { HubStatus, HubSynced } from '../../shared/domain/hub.ts';
import { Facts } from '../ui/facts.tsx';

/** How a hub stands beside the workspace, or what was exchanged with it. */
export function HubOutcome({ outcome }: { readonly outcome: HubStatus | HubSynced }) {
  const { t } = useTranslation();
  const { hub, here, equal } = outcome;
  const isSynced = 'taken' in outcome;
  const changes = (count: number) => t('exchange.changes', { count });
  return (
    <>
      <p className={equal ? 'badge good' : 'badge warn'} role="status">
        {t(equal ? 'hub.equal' : isSynced ? 'hub.stillDiffer' : 'hub.differ')}
      </p>
      <Facts
        facts={[
          [t('hub.reached'), `${hub.role} · ${hub.database} · PostgreSQL ${hub.server}`],
          [t('hub.sees'), hub.marking ?? t('hub.everything')],
          [t('hub.there'), changes(hub.state.operations)],
          [t('hub.here'), changes(here.operations)],
          ...(isSynced
            ? ([
                [t('hub.taken'), changes(outcome.taken)],
                [t('hub.sent'), changes(outcome.sent)],
                [t('hub.withheld'), outcome.withheld === 0 ? null : changes(outcome.withheld)],
                [t('importing.quarantined'), outcome.quarantined === 0 ? null : outcome.quarantined],
                [t('importing.blanked'), outcome.blanked === 0 ? null : outcome.blanked],
              ] as const)
            : ([
                [t('hub.toTake'), changes(outcome.toTake)],
                [t('hub.toSend'), changes(outcome.toSend)],
              ] as const)),
        ]}
      />
    </>
  );
}
