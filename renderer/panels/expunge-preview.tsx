import { useTranslation } from 'react-i18next';
import type { ExpungePreview, ExpungeReceipt } from '../../shared/domain/expunge.ts';
import type { Json } from '../../shared/domain/json.ts';
import { CheckField } from '../ui/check-field.tsx';
import { entityTitle } from './entity-title.ts';
import './expunge.css';

/** Every value that would be blanked, by entity and field; a field that is unchecked stays. */
export function ExpungeWould(props: {
  readonly preview: ExpungePreview;
  readonly left: readonly string[];
  readonly onLeft: (fields: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const { preview, left, onLeft } = props;
  const toggle = (field: string, on: boolean): void =>
    onLeft(on ? left.filter((name) => name !== field) : [...left, field]);
  const worded = (field: string, value: Json): string => {
    if (value === null || value === '') return t('app.none');
    if (Array.isArray(value))
      return value.length === 0 ? t('app.none') : value.map((one) => worded(field, one)).join(', ');
    if (typeof value === 'object') return JSON.stringify(value);
    return t(`values.${field}.${String(value)}`, { defaultValue: String(value) });
  };
  return (
    <div className="expunge-list" role="region" aria-label={t('expunge.preview')} tabIndex={0}>
      {preview.entities.map(({ id, title, fields }) => (
        <section key={id} aria-label={entityTitle(title, t)}>
          <h3>{entityTitle(title, t)}</h3>
          {fields.map(({ field, values }) => (
            <div className="expunge-field" key={field}>
              <CheckField
                label={t(`fields.${field}`, { defaultValue: field })}
                isOn={!left.includes(field)}
                onChange={(on) => toggle(field, on)}
              />
              <span className={left.includes(field) ? 'soft' : ''}>
                {values.map((value) => shortened(worded(field, JSON.parse(value) as Json))).join(' · ')}
              </span>
            </div>
          ))}
        </section>
      ))}
      {preview.labels.length > 0 ? (
        <p className="soft">{t('expunge.labels', { count: preview.labels.length })}</p>
      ) : null}
    </div>
  );
}

const shortened = (value: string): string => (value.length > 120 ? `${value.slice(0, 120)}…` : value);

/** What was blanked, and where it may still be found. */
export function ExpungeDone({ receipt }: { readonly receipt: ExpungeReceipt }) {
  const { t } = useTranslation();
  const { operations, swept, backups } = receipt;
  return (
    <>
      <p className="badge good" role="status">
        {t('expunge.done', { count: operations })}
      </p>
      {swept ? null : <p className="problem">{t('expunge.notSwept')}</p>}
      <p>{t('expunge.elsewhere')}</p>
      {backups.length > 0 ? (
        <>
          <h3>{t('expunge.backups')}</h3>
          <ul className="notes">
            {backups.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
