import { useState } from 'react';
import { Autocomplete, Button, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { linkVessel } from '../commands/link-vessel.ts';
import { closeDialog, showDialog } from '../state/dialogs.ts';
import { useSightings } from '../state/sightings.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { useVesselSearch } from './use-vessel-search.ts';
import { VesselSummary } from './vessel-summary.tsx';

/** Finds a vessel as the analyst types and links it to the sightings; Enter links the one marked. */
export function LinkDialog({ sightings }: { readonly sightings: readonly string[] }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found = useVesselSearch(text);
  const place = useSightings((state) =>
    sightings.length === 1 ? state.byId.get(sightings[0] ?? '')?.place : undefined,
  );
  const link = async (id: string) => {
    if (await linkVessel(sightings, id)) closeDialog();
  };
  return (
    <ModalDialog
      title={t('links.pickTitle')}
      onClose={closeDialog}
      footer={
        <Button className="button" onPress={() => showDialog({ name: 'vessel', vessel: null, linkTo: sightings })}>
          {t('commands.create-vessel')}
        </Button>
      }
    >
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField aria-label={t('links.pickHint')} autoFocus>
          <Input className="input" placeholder={t('links.pickHint')} />
        </SearchField>
        <ListBox
          className="found"
          aria-label={t('vessels.title')}
          items={found}
          dependencies={[place]}
          renderEmptyState={() => (
            <p className="empty">{t(text.trim() === '' ? 'links.typeToSearch' : 'links.nothingFound')}</p>
          )}
          onAction={(key) => void link(String(key))}
        >
          {(vessel) => (
            <ListBoxItem id={vessel.id} textValue={vessel.name} className="found-item">
              <VesselSummary vessel={vessel} {...(place ? { place } : {})} />
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </ModalDialog>
  );
}
