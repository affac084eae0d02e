/** What is said below a field; the input names it by `aria-describedby` as `<field>-hint`. */
export function FieldHint({ field, text }: { readonly field: string; readonly text: string | undefined }) {
  return text ? (
    <span className="hint" id={`${field}-hint`}>
      {text}
    </span>
  ) : null;
}
