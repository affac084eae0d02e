import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

/** A text to be noted; it stays where it was not stored. Enter stores it, Shift and Enter begin a line. */
export function NoteWriting(props: {
  readonly label: string;
  readonly autoFocus?: boolean;
  readonly onWrite: (text: string) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { label, autoFocus = false, onWrite } = props;
  const [text, setText] = useState('');
  const write = async () => {
    if (text.trim() !== '' && (await onWrite(text.trim()))) setText('');
  };
  return (
    <form
      className="new-note"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <textarea
        className="input"
        rows={2}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the analyst has just asked to write here
        autoFocus={autoFocus}
        maxLength={2000}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void write();
        }}
      />
      <Button className="button" type="submit">
        {t('notes.add')}
      </Button>
    </form>
  );
}
