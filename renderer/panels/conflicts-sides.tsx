import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TrayEntry } from '../../shared/domain/conflict.ts';
import type { Json } from '../../shared/domain/json.ts';
import { type Decision, linkIn } from '../commands/decide-conflict.ts';
import { utcText } from '../ui/utc-text.ts';
import { ConflictValue } from './conflicts-value.tsx';
import { entityTitle } from './entity-title.ts';
import './conflicts.css';

interface Sides {
  readonly conflict: TrayEntry;
  readonly onDecide: (decision: Decision) => void;
}

/** Decisions of an entity that one deleted, by key. */
const keys: Readonly<Record<string, Decision>> = { k: { take: 'keep' }, d: { take: 'delete' } };

/** The sides of one conflict beside each other, each with who set it and when; the digits choose, and K and D keep or delete. */
export function ConflictSides({ conflict, onDecide }: Sides) {
  const { t } = useTranslation();
  const { heads, reason, field } = conflict;
  const title = entityTitle(conflict.title, t);
  const decisions = heads.map(({ value }) => decisionOf(conflict, value));
  const choose = (key: string): void => {
    const decision = decisions[Number(key) - 1] ?? (reason.includes('delete') ? keys[key.toLowerCase()] : undefined);
    if (decision) onDecide(decision);
  };
  return (
    <section aria-label={title} onKeyDown={({ key, target }) => target instanceof HTMLInputElement || choose(key)}>
      <h3>{title}</h3>
      <p>{t(`conflicts.reason.${reason}`, { field: t(`fields.${field}`, { defaultValue: field }) })}</p>
      <ol className="conflict-sides">
        {heads.map((head, place) => (
          <li key={head.hash}>
            <ConflictValue conflict={conflict} head={head} />
            <p className="dim">
              {head.actor} · {utcText(head.at)} · {head.replica.slice(0, 8)}
            </p>
            {decisions[place] ? (
              <Button className="button" autoFocus={place === 0} onPress={() => choose(String(place + 1))}>
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
      <Button className="button" autoFocus onPress={() => onDecide({ take: 'keep' })}>
        {t('conflicts.keep')}
      </Button>
      <Button className="button" onPress={() => onDecide({ take: 'delete' })}>
        {t('conflicts.delete')}
      </Button>
    </p>
  );
}
