import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { forgetQuery, saveQuery } from '../commands/saved-queries.ts';
import { useSettings } from '../state/settings.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { ActionButton } from '../ui/action-button.tsx';

/** Keeps what is asked for under a name, and forgets kept queries. */
export function FiltersSaved() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const query = useTableFilter((state) => state.query);
  const saved = useSettings((settings) => settings.savedQueries);
  const save = () => {
    saveQuery(name.trim(), query);
    setName('');
  };
  return (
    <section className="section" aria-label={t('filters.saved')}>
      <h3>{t('filters.saved')}</h3>
      {saved.map((one) => (
        <div className="saved-query" key={one.name}>
          <Button className="button" onPress={() => useTableFilter.setState({ query: one.query })}>
            {one.name}
          </Button>
          <ActionButton
            name={t('filters.forget', { name: one.name })}
            icon={<Trash2 size={15} />}
            onPress={() => forgetQuery(one.name)}
          />
        </div>
      ))}
      <form
        className="saved-query"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save();
        }}
      >
        <input
          className="input"
          type="text"
          maxLength={80}
          aria-label={t('filters.name')}
          placeholder={t('filters.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button className="button" type="submit">
          {t('filters.save')}
        </Button>
      </form>
    </section>
  );
}
