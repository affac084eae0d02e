import type { ListedField } from '../../shared/domain/scheme.ts';

/** A value of an added field in the analyst's words; of a field the scheme does not know as it is. */
export function addedText(value: unknown, field: ListedField | undefined, translate: (key: string) => string): string {
  const said = (one: unknown): string => {
    if (typeof one === 'boolean') return translate(one ? 'scheme.yes' : 'scheme.no');
    const isListed = field?.choices.some((choice) => choice.value === one) ?? false;
    return isListed ? translate(`values.${field?.register}.${String(one)}`) : String(one);
  };
  return (Array.isArray(value) ? value : [value]).map(said).join('; ');
}
