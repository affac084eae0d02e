import { type KeyboardEvent, useId, useState } from 'react';
import { FieldHint } from './field-hint.tsx';

/**
 * A labelled text that commits on Enter and when the focus leaves, and not while typing; Escape takes back.
 * `value` null means several values are set: the field stays empty and says so.
 */
export function TextField(props: {
  readonly label: string;
  readonly value: string | null;
  readonly mixedText?: string;
  readonly lines?: boolean;
  readonly hint?: string;
  readonly inputMode?: 'decimal';
  readonly onCommit: (value: string) => void;
}) {
  const id = useId();
  const shown = props.value ?? '';
  const [draft, setDraft] = useState(shown);
  const [synced, setSynced] = useState(shown);
  /** What Enter committed and the value does not show yet: leaving the field does not commit it again. */
  const [onTheWay, setOnTheWay] = useState<string | null>(null);
  if (synced !== shown) {
    setSynced(shown);
    setDraft(shown);
    setOnTheWay(null);
  }
  const commit = () => {
    if (draft.trim() === shown) return;
    setOnTheWay(draft);
    props.onCommit(draft.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      commit();
    }
    if (event.key === 'Escape') setDraft(shown);
  };
  const shared = {
    id,
    className: 'input',
    value: draft,
    ...(props.inputMode ? { inputMode: props.inputMode } : {}),
    placeholder: props.value === null ? (props.mixedText ?? '') : '',
    'aria-describedby': props.hint ? `${id}-hint` : undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setDraft(event.target.value);
      setOnTheWay(null);
    },
    onBlur: () => {
      if (draft !== onTheWay) commit();
    },
    onKeyDown,
  };
  return (
    <div className={props.lines ? 'field tall' : 'field'}>
      <label htmlFor={id}>{props.label}</label>
      {props.lines ? <textarea rows={2} {...shared} /> : <input type="text" {...shared} />}
      <FieldHint field={id} text={props.hint} />
    </div>
  );
}
