import { useTranslation } from 'react-i18next';
import type { AnnotationFormat, AnnotationReceipt } from '../../shared/domain/annotation-import.ts';
import { Facts } from '../ui/facts.tsx';
import { HostSentence } from './host-sentence.tsx';

const mostShown = 200;

const formatNames: Readonly<Record<AnnotationFormat, string>> = {
  geojson: 'GeoJSON',
  geopackage: 'GeoPackage',
  shapefile: 'Shapefile',
  kml: 'KML',
  coco: 'COCO',
  dota: 'DOTA',
  'yolo-obb': 'YOLO-OBB',
  cvat: 'CVAT',
  labelme: 'labelme',
};

/** How much of a file is or would be taken, and of the rest why not. */
export function AnnotationTaking({ receipt }: { readonly receipt: AnnotationReceipt }) {
  const { t } = useTranslation();
  const { format, items, taken, trial, known, shapes, notes, skipped } = receipt;
  return (
    <section aria-label={t('importAnnotations.taken')}>
      {known ? (
        <p className="badge warn" role="status">
          {t('importAnnotations.known')}
        </p>
      ) : null}
      {trial ? null : (
        <p className="badge good" role="status">
          {t('importAnnotations.done', { count: taken })}
        </p>
      )}
      <Facts
        facts={[
          [t('importAnnotations.format'), formatNames[format]],
          [t('importAnnotations.items'), items],
          [t('importAnnotations.taken'), trial ? `${taken}: ${t('importAnnotations.shapesText', shapes)}` : null],
          [t('importAnnotations.left'), trial && !known ? items - taken : null],
        ]}
      />
      <Reasons
        title={t('importAnnotations.skipped', { count: skipped.length })}
        items={skipped.map(({ name, reason }) => ({ name, text: reason }))}
      />
      <Reasons title={t('importAnnotations.notes', { count: notes.length })} items={notes} />
    </section>
  );
}

interface ReasonsProps {
  readonly title: string;
  readonly items: readonly { readonly name: string; readonly text: string }[];
}

function Reasons({ title, items }: ReasonsProps) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  const more = items.length - mostShown;
  return (
    <details open={items.length < 20}>
      <summary>{title}</summary>
      <ul className="notes">
        {items.slice(0, mostShown).map(({ name, text }, index) => (
          <li key={index}>
            <span className="soft">{name}</span> <HostSentence text={text} />
          </li>
        ))}
        {more > 0 ? <li className="soft">{t('importAnnotations.more', { count: more })}</li> : null}
      </ul>
    </details>
  );
}
