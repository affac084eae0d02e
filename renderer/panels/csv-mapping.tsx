import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CsvPreview, VesselMapping } from '../../shared/domain/vessel-csv.ts';
import { vesselColumns } from '../../shared/domain/vessel.ts';
import { SelectField } from '../ui/select-field.tsx';

/** How a list was read, which of its columns is what, and its first rows. */
export function CsvMapping(props: {
  readonly preview: CsvPreview;
  readonly mapping: VesselMapping;
  readonly source: string;
  readonly onMapping: (mapping: VesselMapping) => void;
  readonly onSource: (source: string) => void;
}) {
  const { t } = useTranslation();
  const sourceId = useId();
  const { preview, mapping, source, onMapping, onSource } = props;
  const delimiter = preview.delimiter === '\t' ? t('import.tab') : preview.delimiter;
  const headers = preview.headers.map((header) => ({ value: header, text: header }));
  return (
    <>
      <p className="soft">
        {preview.path}
        <br />
        {t('import.encoding', { encoding: preview.encoding, delimiter })}
      </p>
      <div className="field">
        <label htmlFor={sourceId}>{t('import.source')}</label>
        <input id={sourceId} className="input" value={source} onChange={(event) => onSource(event.target.value)} />
        <span className="hint">{t('import.sourceHint')}</span>
      </div>
      <h3>{t('import.mapping')}</h3>
      <div className="form-grid">
        {vesselColumns.map((column) => (
          <SelectField
            key={column}
            label={t(`fields.${column}`)}
            value={mapping[column] ?? ''}
            options={[{ value: '', text: t('import.notMapped') }, ...headers]}
            onChange={(header) => {
              const { [column]: _, ...others } = mapping;
              onMapping(header === '' ? others : { ...others, [column]: header });
            }}
          />
        ))}
      </div>
      <h3>{t('import.preview')}</h3>
      <FirstRows headers={preview.headers} rows={preview.rows} />
    </>
  );
}

function FirstRows({
  headers,
  rows,
}: {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  const { t } = useTranslation();
  return (
    <div className="preview" role="region" aria-label={t('import.preview')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {headers.map((header, index) => (
              <th key={index} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
