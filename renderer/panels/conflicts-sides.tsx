import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TrayEntry } from '../../shared/domain/conflict.ts';
import type { Json } from '../../shared/domain/json.ts';
import { type Decision, linkIn } from '../commands/decide-conflict.ts';
import { utcText } from '../ui/utc-text.ts';
import './conflicts.css';

interface Sides {
  readonly conflict: TrayEntry;
  readonly onDecide: (decision: Decision) => void;
}

/** The sides of one conflict beside each other, each with who set it and when; the digits choose. */
export function ConflictSides({ conflict, onDecide }: Sides) {
  const { t } = useTranslation();
  const { heads, reason, field, title } = conflict;
  const decisions = heads.map(({ value }) => decisionOf(conflict, value));
  const choose = (key: string): void => {
    const decision = decisions[Number(key) - 1];
    if (decision) onDecide(decision);
  };
  return (
    <section aria-label={title} onKeyDown={({ key, target }) => target instanceof HTMLInputElement || choose(key)}>
      <h3>{title}</h3>
      <p>{t(`conflicts.reason.${reason}`, { field })}</p>
      <ol className="conflict-sides">
        {heads.map((head, place) => (
          <li key={head.hash}>
            <p className="conflict-value">{valueText(conflict, head) || t('app.none')}</p>
            <p className="dim">
              {head.actor} · {utcText(head.at)} · {head.replica.slice(0, 8)}
            </p>
            {decisions[place] ? (
              <Button className="button" onPress={() => choose(String(place + 1))}>
                {t('conflicts.choose', { place: place + 1 })}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {reason === 'different values' ? <MergeText conflict={conflict} onDecide={onDecide} /> : null}
      {reason.includes('delete') ? <KeepOrDelete onDecide={onDecide} /> : null}
    </section>
  );
}

function decisionOf({ reason }: TrayEntry, value: Json): Decision | null {
  if (reason === 'different values') return { take: 'value', value };
  const [link] = linkIn(value);
  return reason === 'different vessels' && link !== undefined ? { take: 'link', link } : null;
}

/** Text of several authors may be put into one. */
function MergeText({ conflict, onDecide }: Sides) {
  const { t } = useTranslation();
  const texts = conflict.heads.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  const [text, setText] = useState([...new Set(texts)].join(' / '));
  if (texts.length < 2 || conflict.field !== 'remarks') return null;
  return (
    <div className="conflict-merge">
      <TextField value={text} onChange={setText}>
        <Label>{t('conflicts.merge')}</Label>
        <Input />
      </TextField>
      <Button className="button" onPress={() => onDecide({ take: 'value', value: text })}>
        {t('conflicts.takeMerged')}
      </Button>
    </div>
  );
}

function KeepOrDelete({ onDecide }: Pick<Sides, 'onDecide'>) {
  const { t } = useTranslation();
  return (
    <p>
      <Button className="button" onPress={() => onDecide({ take: 'keep' })}>
        {t('conflicts.keep')}
      </Button>
      <Button className="button" onPress={() => onDecide({ take: 'delete' })}>
        {t('conflicts.delete')}
      </Button>
    </p>
  );
}

function valueText({ vesselNames, reason }: TrayEntry, { field, value }: TrayEntry['heads'][number]): string {
  if (reason === 'different vessels') return Object.values(vesselNames).length > 0 ? nameIn(vesselNames, value) : '';
  const text = typeof value === 'string' ? (vesselNames[value] ?? value) : JSON.stringify(value);
  return reason === 'different values' ? text : `${field}: ${text}`;
}

function nameIn(names: Readonly<Record<string, string>>, value: Json): string {
  const vessel = (Object(value) as Readonly<Record<string, Json>>)['vessel'];
  return typeof vessel === 'string' ? (names[vessel] ?? vessel) : '';
}
