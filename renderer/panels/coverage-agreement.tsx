import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { agreementOf, foundWhereSearched } from '../../shared/domain/agreement.ts';
import type { CoveragePass } from '../../shared/domain/coverage.ts';
import { centreOf } from '../../shared/domain/shape.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { flyToSightings } from '../commands/fly-to-sightings.ts';
import { searchOf } from '../state/coverage.ts';
import { useSightings } from '../state/sightings.ts';
import { Facts } from '../ui/facts.tsx';

interface Passes {
  readonly first: CoveragePass;
  readonly second: CoveragePass;
}

/** How two searches agree where both looked: recall each way, overlap, class; and what each of them missed. */
export function CoverageAgreement({ first, second }: Passes) {
  const { t } = useTranslation();
  const byId = useSightings((state) => state.byId);
  const found = (pass: CoveragePass, other: CoveragePass): PlacedSighting[] =>
    foundWhereSearched(pass, byId.values(), searchOf(other)?.cells.values() ?? []);
  const [a, b] = [found(first, second), found(second, first)];
  const agreement = agreementOf(a, b);
  const undefinedText = t('coverage.notDefined');
  const percent = (share: number | null): string =>
    share === null ? undefinedText : t('coverage.percent', { percent: Math.round(share * 100) });
  const recall = (share: number | null, count: number): string =>
    share === null ? undefinedText : t('coverage.recallValue', { percent: Math.round(share * 100), count });
  return (
    <>
      <Facts
        facts={[
          [t('coverage.recall', { analyst: first.analyst }), recall(agreement.recallOfA, b.length)],
          [`${t('coverage.recall', { analyst: second.analyst })} `, recall(agreement.recallOfB, a.length)],
          [t('coverage.matched'), agreement.pairs.length],
          [t('coverage.overlap'), agreement.meanOverlap?.toFixed(2) ?? undefinedText],
          [t('coverage.sameClass'), percent(agreement.sameClass)],
          [t('coverage.kappa'), agreement.kappa?.toFixed(2) ?? undefinedText],
        ]}
      />
      <Missed analyst={first.analyst} sightings={agreement.onlyB} />
      <Missed analyst={second.analyst} sightings={agreement.onlyA} />
    </>
  );
}

function Missed({ analyst, sightings }: { readonly analyst: string; readonly sightings: readonly PlacedSighting[] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('coverage.missed', { analyst })}</h3>
      {sightings.length === 0 ? <p className="soft">{t('coverage.missedNone')}</p> : null}
      <ul className="links">
        {sightings.map(({ id, vesselClass, geometry }) => {
          const [column, row] = centreOf(geometry).map(Math.round);
          return (
            <li key={id}>
              <Button className="button bare" onPress={() => void flyToSightings([id])}>
                {t('coverage.missedItem', { vesselClass: t(`values.vesselClass.${vesselClass}`), column, row })}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
