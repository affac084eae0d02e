import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partsOf, type PackageChoice } from '../../shared/domain/package-profile.ts';
import { useSightings } from '../state/sightings.ts';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { utcText } from '../ui/utc-text.ts';
import { useExchange } from './use-exchange.ts';

interface AudienceProps {
  readonly choice: PackageChoice;
  readonly onChange: (choice: PackageChoice) => void;
}

/** Where a package goes, up to which marking, and which part of the workspace it holds. */
export function ExportAudience({ choice, onChange }: AudienceProps) {
  const { t } = useTranslation();
  const selected = useSightings((state) => state.selected);
  const { peer = null, whole = false, sightings = null, release = null } = choice;
  const hasLog = partsOf(choice.profile, choice.parts).includes('log');
  return (
    <>
      <PeerField choice={choice} onChange={onChange} />
      {peer !== null && hasLog && sightings === null ? (
        <SelectField
          label={t('audience.log')}
          value={whole ? 'whole' : 'since'}
          options={[
            { value: 'since', text: t('audience.since', { peer }) },
            { value: 'whole', text: t('audience.whole') },
          ]}
          onChange={(value) => onChange({ ...choice, whole: value === 'whole' })}
        />
      ) : null}
      {selected.size > 0 ? (
        <SelectField
          label={t('audience.sightings')}
          value={sightings === null ? 'all' : 'chosen'}
          options={[
            { value: 'all', text: t('audience.all') },
            { value: 'chosen', text: t('audience.chosen', { count: selected.size }) },
          ]}
          onChange={(value) => onChange({ ...choice, sightings: value === 'all' ? null : [...selected] })}
        />
      ) : null}
      <TextField
        label={t('audience.release')}
        value={release ?? ''}
        hint={t('audience.releaseHint')}
        onCommit={(text) => onChange({ ...choice, release: text === '' ? null : text })}
      />
      {peer !== null && release !== null && hasLog ? <p className="soft">{t('audience.wider')}</p> : null}
    </>
  );
}

const [anyone, another] = ['', '\u0001'];

function PeerField({ choice, onChange }: AudienceProps) {
  const { t } = useTranslation();
  const [peers] = useExchange();
  const [isNew, setNew] = useState(false);
  const { peer = null } = choice;
  const known = peers?.peers.find(({ name }) => name === peer);
  const names = [...new Set([...(peers?.peers ?? []).map(({ name }) => name), ...(peer === null ? [] : [peer])])];
  const choose = (value: string) => {
    setNew(value === another);
    onChange({ ...choice, peer: value === anyone || value === another ? null : value });
  };
  return (
    <>
      <SelectField
        label={t('audience.to')}
        value={isNew && peer === null ? another : (peer ?? anyone)}
        options={[
          { value: anyone, text: t('audience.anyone') },
          ...names.map((name) => ({ value: name, text: name })),
          { value: another, text: t('audience.another') },
        ]}
        onChange={choose}
      />
      {isNew ? (
        <TextField
          label={t('audience.name')}
          value={peer ?? ''}
          hint={t('audience.nameHint')}
          onCommit={(name) => onChange({ ...choice, peer: name === '' ? null : name })}
        />
      ) : null}
      {peer === null ? null : (
        <p className="soft">
          {known?.sent
            ? t('audience.last', { number: known.sent.number, at: utcText(known.sent.at) })
            : t('audience.never')}{' '}
          {known?.confirmed ? t('audience.confirmed', { number: known.confirmed.number }) : ''}
        </p>
      )}
    </>
  );
}
