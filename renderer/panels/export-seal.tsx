import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../ui/choice-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { recipientName } from './seal-facts.tsx';
import { useSigningKeys } from './use-signing-keys.ts';

/** Who can open the package: desks whose keys are known here, and recipients that are pasted. Nobody: it is not sealed. */
export function ExportSeal(props: {
  readonly recipients: readonly string[];
  readonly onChange: (recipients: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const { recipients, onChange } = props;
  const [isRefused, setRefused] = useState(false);
  const keys = useSigningKeys();
  const known = [...(keys?.own ?? []), ...(keys?.trusted ?? [])];
  const offered = [...new Set([...known.flatMap(({ recipient }) => recipient ?? []), ...recipients])];
  const isOwn = (recipient: string) => keys?.own.some((key) => key.recipient === recipient) ?? true;
  const paste = (text: string) => {
    const isRecipient = /^age1[0-9a-z]{50,}$/.test(text);
    setRefused(!isRecipient && text !== '');
    if (isRecipient) onChange([...new Set([...recipients, text])]);
  };
  return (
    <>
      <ChoiceField
        label={t('sealing.sealFor')}
        chosen={recipients}
        options={offered.map((value) => ({ value, text: recipientName(value, known) }))}
        onChange={onChange}
      />
      <p className="soft">{t(keys && offered.length === 0 ? 'sealing.noRecipients' : 'sealing.sealHint')}</p>
      <TextField
        key={recipients.length}
        label={t('sealing.paste')}
        value=""
        hint={t('sealing.pasteHint')}
        onCommit={paste}
      />
      {isRefused ? <p role="alert">{t('sealing.notARecipient')}</p> : null}
      {recipients.length > 0 && !recipients.some(isOwn) ? (
        <p className="badge warn">{t('sealing.notYourself')}</p>
      ) : null}
    </>
  );
}
