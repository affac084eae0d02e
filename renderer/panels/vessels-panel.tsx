import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands/registry.ts';
import { showDialog } from '../state/dialogs.ts';
import { useSightings } from '../state/sightings.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { useVesselSearch } from './use-vessel-search.ts';
import { VesselSummary } from './vessel-summary.tsx';

/** Finds, creates, edits and imports vessels. Without a search it shows the vessels linked so far. */
export function VesselsPanel() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const linked = useSightings((state) => state.vesselsById);
  const found = useVesselSearch(text);
  const shown = text.trim() === '' ? [...linked.values()].toSorted((a, b) => a.name.localeCompare(b.name)) : found;
  return (
    <div className="vessels">
      <SearchField aria-label={t('commands.find-vessel')} value={text} onChange={setText} autoFocus>
        <Input className="input" placeholder={t('links.pickHint')} />
      </SearchField>
      <div className="row">
        <Button className="button" onPress={() => runCommand('create-vessel')}>
          {t('commands.create-vessel')}
        </Button>
        <Button className="button" onPress={() => runCommand('import-vessels')}>
          {t('vessels.import')}
        </Button>
      </div>
      {shown.length === 0 ? (
        <p className="empty">{t(text.trim() === '' ? 'vessels.empty' : 'links.nothingFound')}</p>
      ) : null}
      <ul className="links" aria-label={t('vessels.title')}>
        {shown.map((vessel) => (
          <li className="link" key={vessel.id}>
            <div className="link-head">
              <VesselSummary vessel={vessel} />
              <ActionButton
                name={t('links.edit', { name: vessel.name })}
                icon={<Pencil size={15} />}
                onPress={() => showDialog({ name: 'vessel', vessel: vessel.id })}
              />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
