import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  annotationBows,
  type AnnotationMapping,
  annotationPositions,
  type AnnotationReceipt,
} from '../../shared/domain/annotation-import.ts';
import { offeredChoices, type Scheme } from '../../shared/domain/scheme.ts';
import { fieldsWith } from '../commands/import-annotations.ts';
import { useScheme } from '../state/scheme.ts';
import { SelectField } from '../ui/select-field.tsx';

interface MappingProps {
  readonly mapping: AnnotationMapping;
  /** What would come of it; null where the file cannot be read so. */
  readonly receipt: AnnotationReceipt | null;
  readonly onMapping: (mapping: AnnotationMapping) => void;
}

/** What each label and property of a file becomes, and how its positions are read. */
export function AnnotationMappingFields({ mapping, receipt, onMapping }: MappingProps) {
  const { t } = useTranslation();
  const { positions = null, bow = null } = mapping;
  const isOfGis = receipt === null || ['geojson', 'geopackage', 'shapefile', 'kml'].includes(receipt.format);
  return (
    <>
      <h3>{t('importAnnotations.reading')}</h3>
      <div className="form-grid">
        {isOfGis ? (
          <SelectField
            label={t('importAnnotations.positions')}
            value={positions ?? 'as the file says'}
            options={annotationPositions.map((value) => ({ value, text: t(`importAnnotations.positionsOf.${value}`) }))}
            onChange={(value) => onMapping({ ...mapping, positions: oneOf(annotationPositions, value) })}
          />
        ) : null}
        <SelectField
          label={t('importAnnotations.bow')}
          value={bow ?? 'unknown'}
          options={annotationBows.map((value) => ({ value, text: t(`importAnnotations.bowOf.${value}`) }))}
          onChange={(value) => onMapping({ ...mapping, bow: oneOf(annotationBows, value) })}
        />
      </div>
      {receipt ? <Labels mapping={mapping} receipt={receipt} onMapping={onMapping} /> : null}
      {receipt ? <Properties mapping={mapping} receipt={receipt} onMapping={onMapping} /> : null}
    </>
  );
}

const oneOf = <T extends string>(known: readonly T[], word: string): T | null =>
  known.find((one) => one === word) ?? null;

type Known = MappingProps & { readonly receipt: AnnotationReceipt };

/** Which class each label of the file is; those of the workspace's own scheme are offered too. */
function Labels({ mapping, receipt, onMapping }: Known) {
  const { t } = useTranslation();
  const classes = useScheme(({ scheme }) => scheme.find(({ register }) => register === 'vesselClass'));
  const labels = receipt.labels.toSorted((a, b) => b.count - a.count);
  if (labels.length === 0 || !classes) return null;
  const options = offeredChoices(
    classes,
    labels.map(({ vesselClass }) => vesselClass),
  ).map((value) => ({ value, text: t(`values.vesselClass.${value}`) }));
  return (
    <MappingTable title={t('importAnnotations.labels')}>
      {labels.map(({ label, count, vesselClass }) => (
        <MappingRow key={label} name={label} count={count}>
          <SelectField
            bare
            label={label}
            value={vesselClass}
            options={options}
            onChange={(value) => onMapping({ ...mapping, classes: { ...mapping.classes, [label]: value } })}
          />
        </MappingRow>
      ))}
    </MappingTable>
  );
}

/** Which field each property of the file fills; those that fill one come first. */
function Properties({ mapping, receipt, onMapping }: Known) {
  const { t } = useTranslation();
  const scheme = useScheme((state) => state.scheme);
  const properties = receipt.properties.toSorted((a, b) => Number(a.field === null) - Number(b.field === null));
  if (properties.length === 0) return null;
  const options = [{ value: '', text: t('importAnnotations.leftOut') }, ...fieldOptions(scheme, t)];
  const fill = (property: string, register: string | null): void =>
    onMapping({ ...mapping, fields: fieldsWith({ ...mapping, ...receipt }, property, register) });
  return (
    <MappingTable title={t('importAnnotations.properties')}>
      {properties.map(({ name, count, field }) => (
        <MappingRow key={name} name={name} count={count}>
          <SelectField
            bare
            label={name}
            value={field ?? ''}
            options={options}
            onChange={(register) => fill(name, register === '' ? null : register)}
          />
        </MappingRow>
      ))}
    </MappingTable>
  );
}

const fieldOptions = (scheme: Scheme, t: (key: string) => string) =>
  scheme.filter(({ retired }) => !retired).map(({ register }) => ({ value: register, text: t(`fields.${register}`) }));

function MappingTable({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <table className="mapping-table">
        <thead>
          <tr>
            <th scope="col">{t('importAnnotations.label')}</th>
            <th scope="col">{t('importAnnotations.count')}</th>
            <th scope="col">{t('importAnnotations.becomes')}</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function MappingRow(props: { readonly name: string; readonly count: number; readonly children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td>{props.count}</td>
      <td>{props.children}</td>
    </tr>
  );
}
