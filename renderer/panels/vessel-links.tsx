import { Pencil, Unlink } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { confidences, type PlacedSighting } from '../../shared/domain/sighting.ts';
import { linkBases, type VesselLink } from '../../shared/domain/vessel.ts';
import { chooseLink, setLinkField, unlinkVessel } from '../commands/link-vessel.ts';
import { showDialog } from '../state/dialogs.ts';
import { useSightings } from '../state/sightings.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { VesselSummary } from './vessel-summary.tsx';

const noLinks: readonly VesselLink[] = [];

/** The vessels a sighting may be: candidates with confidence and basis, one of them chosen. */
export function VesselLinks({ sighting }: { readonly sighting: PlacedSighting }) {
  const { t } = useTranslation();
  const links = useSightings((state) => state.linksBySighting.get(sighting.id) ?? noLinks);
  const chosenFirst = links.toSorted((a, b) => Number(b.chosen) - Number(a.chosen));
  const chosenCount = links.filter((link) => link.chosen).length;
  return (
    <section className="section" aria-label={t('inspector.vessels')}>
      <h3>{t('inspector.vessels')}</h3>
      {links.length === 0 ? <p className="soft">{t('links.none')}</p> : null}
      {chosenCount > 1 ? (
        <p className="badge bad" role="alert">
          {t('links.conflictTwo')}
        </p>
      ) : null}
      <ul className="links">
        {chosenFirst.map((link) => (
          <li key={link.id} className={link.chosen ? 'link chosen' : 'link'}>
            <LinkCard link={link} sighting={sighting} />
          </li>
        ))}
      </ul>
      <Button className="button" onPress={() => showDialog({ name: 'link-vessel', sightings: [sighting.id] })}>
        {t('links.link')} <kbd>L</kbd>
      </Button>
    </section>
  );
}

function LinkCard(props: { readonly link: VesselLink; readonly sighting: PlacedSighting }) {
  const { t } = useTranslation();
  const { link, sighting } = props;
  const vessel = useSightings((state) => state.vesselsById.get(link.vessel));
  const name = vessel?.name ?? t('links.unknownVessel');
  return (
    <>
      <div className="link-head">
        {vessel ? <VesselSummary vessel={vessel} place={sighting.place} /> : <strong>{name}</strong>}
        <span className="link-buttons">
          <Button
            className="button"
            aria-pressed={link.chosen}
            aria-label={`${t(link.chosen ? 'links.chosen' : 'links.choose')}: ${name}`}
            onPress={() => void chooseLink(link)}
          >
            {t(link.chosen ? 'links.chosen' : 'links.choose')}
          </Button>
          <ActionButton
            name={t('links.edit', { name })}
            icon={<Pencil size={15} />}
            onPress={() => showDialog({ name: 'vessel', vessel: link.vessel })}
          />
          <ActionButton
            name={t('links.unlink', { name })}
            icon={<Unlink size={15} />}
            onPress={() => void unlinkVessel(link)}
          />
        </span>
      </div>
      <SelectField
        label={t('fields.confidence')}
        value={link.confidence}
        options={confidences.map((value) => ({ value, text: t(`values.confidence.${value}`) }))}
        onChange={(value) => void setLinkField(link, 'confidence', value)}
      />
      <ChoiceField
        label={t('fields.basis')}
        chosen={link.basis}
        options={linkBases.map((value) => ({ value, text: t(`values.basis.${value}`) }))}
        onChange={(chosen) => void setLinkField(link, 'basis', chosen)}
      />
    </>
  );
}
