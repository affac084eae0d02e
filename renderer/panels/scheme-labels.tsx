import { useTranslation } from 'react-i18next';
import type { SchemeChoice } from '../../shared/domain/scheme.ts';
import { TextField } from '../ui/text-field.tsx';

type Labels = Pick<SchemeChoice, 'labelEn' | 'labelKo'>;

/** What a field or a choice is called in either language; null where its own name serves. */
export function SchemeLabels(props: {
  readonly entry: Labels | null;
  readonly onChange: (label: Partial<Labels>) => void;
}) {
  const { t } = useTranslation();
  return (['labelEn', 'labelKo'] as const).map((language) => (
    <TextField
      key={language}
      label={t(`scheme.${language}`)}
      value={props.entry?.[language] ?? ''}
      onCommit={(text) => props.onChange({ [language]: text === '' ? null : text })}
    />
  ));
}
