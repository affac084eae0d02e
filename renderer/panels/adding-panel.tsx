import { CircleStop, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AddingFile } from '../../shared/domain/adding.ts';
import { cancelAdding, clearAdding } from '../commands/adding.ts';
import { isPending, useAdding } from '../state/adding.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Progress } from '../ui/progress.tsx';
import { HostSentence } from './host-sentence.tsx';
import './adding.css';

/** So many rows are shown at most: first what was refused, then what is under way. */
const shownRows = 100;
const order: Readonly<Record<AddingFile['state'], number>> = {
  refused: 0,
  running: 1,
  waiting: 2,
  known: 3,
  cancelled: 4,
  added: 5,
};

/** The files being added in the background, while there are any and until the list is cleared. */
export function AddingPanel() {
  const { t } = useTranslation();
  const files = useAdding((state) => state.files);
  if (files.length === 0) return null;
  const pending = files.filter(isPending).length;
  const count = { total: files.length, done: files.length - pending };
  const added = files.filter(({ state }) => state === 'added').length;
  const rows = files.toSorted((a, b) => order[a.state] - order[b.state]).slice(0, shownRows);
  return (
    <section className="adding" aria-label={t('adding.title')}>
      <div className="scene-state">
        {pending > 0 ? (
          <Progress label={t('adding.progress', count)} value={count.done / count.total} />
        ) : (
          <span role="status">{t('adding.done', { ...count, added })}</span>
        )}
        {pending > 0 ? (
          <ActionButton
            name={t('adding.cancelAll')}
            icon={<CircleStop size={15} />}
            onPress={() => void cancelAdding(null)}
          />
        ) : (
          <ActionButton name={t('adding.clear')} icon={<X size={15} />} onPress={() => void clearAdding()} />
        )}
      </div>
      <ul>
        {rows.map((file) => (
          <AddingRow key={file.path} file={file} />
        ))}
      </ul>
    </section>
  );
}

function AddingRow({ file }: { readonly file: AddingFile }) {
  const { t } = useTranslation();
  const { path, state, message } = file;
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return (
    <li>
      <span className="adding-name" title={path}>
        {name}
      </span>
      <span className={state === 'refused' ? 'badge bad' : 'badge'}>{t(`adding.${state}`)}</span>
      {state === 'waiting' ? (
        <ActionButton
          name={t('adding.cancel', { name })}
          icon={<X size={13} />}
          onPress={() => void cancelAdding([path])}
        />
      ) : null}
      {message && state === 'refused' ? (
        <span className="soft">
          <HostSentence text={message} />
        </span>
      ) : null}
    </li>
  );
}
