import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type AttributeTemplate, keyedTemplates } from '../../shared/domain/attribute-template.ts';
import type { Fields } from '../../shared/domain/json.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import {
  applyAttributes,
  attributesOf,
  createAttributes,
  deleteAttributes,
  renameAttributes,
} from '../commands/attribute-templates.ts';
import { closeDialog } from '../state/dialogs.ts';
import { useDrawing } from '../state/drawing.ts';
import { useSightings } from '../state/sightings.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useSaidText } from './said-text.ts';
import './templates.css';

/** What is said of sightings of one sort: applied to the selection, renamed, deleted; one is made of a sighting. */
export function AttributeTemplates() {
  const { t } = useTranslation();
  const templates = useDrawing((state) => state.attributeTemplates);
  const { byId, selected } = useSightings();
  const [first, ...others] = [...selected].flatMap((id) => byId.get(id) ?? []);
  return (
    <ModalDialog wide title={t('templates.title')} onClose={closeDialog}>
      <p className="hint">{t('templates.hint')}</p>
      {templates.length === 0 ? <p className="empty">{t('templates.none')}</p> : null}
      <ul className="attribute-templates" aria-label={t('templates.title')}>
        {templates.map((template, index) => (
          <TemplateItem key={template.id} template={template} number={keyedTemplates[index]} />
        ))}
      </ul>
      {first && others.length === 0 ? (
        <NewTemplate key={first.id} sighting={first} />
      ) : (
        <p className="soft">{t('templates.selectOne')}</p>
      )}
    </ModalDialog>
  );
}

function TemplateItem(props: { readonly template: AttributeTemplate; readonly number: number | undefined }) {
  const { t } = useTranslation();
  const saidText = useSaidText();
  const selected = useSightings((state) => state.selected);
  const { template, number } = props;
  const { name, values } = template;
  const said = Object.entries(values).map(([register, value]) => saidText(register, value));
  return (
    <li role="group" aria-label={name}>
      <TextField
        label={t('templates.name')}
        value={name}
        onCommit={(text) => void (text === '' || renameAttributes(template, text))}
      />
      <span className="soft">{said.join(' · ')}</span>
      <Button
        className="button"
        isDisabled={selected.size === 0}
        onPress={() => void applyAttributes(selected, template)}
      >
        {t('templates.apply')} {number === undefined ? null : <kbd>Alt+{number}</kbd>}
      </Button>
      <ActionButton
        name={t('drawing.delete', { name })}
        icon={<Trash2 size={16} />}
        onPress={() => void deleteAttributes(template)}
      />
    </li>
  );
}

/** Keeps what is said of the selected sighting, without the fields that are left out. */
function NewTemplate({ sighting }: { readonly sighting: PlacedSighting }) {
  const { t } = useTranslation();
  const saidText = useSaidText();
  const values = attributesOf(sighting);
  const [name, setName] = useState('');
  const [leftOut, setLeftOut] = useState<readonly string[]>(['remarks']);
  const registers = Object.keys(values);
  const kept = registers.filter((register) => !leftOut.includes(register));
  const keep = async () => {
    const chosen: Fields = Object.fromEntries(kept.map((register) => [register, values[register] ?? null]));
    if (name !== '' && kept.length > 0 && (await createAttributes(name, chosen))) setName('');
  };
  return (
    <section className="new-template" aria-label={t('templates.keep')}>
      <h3>{t('templates.keep')}</h3>
      <ChoiceField
        label={t('templates.fields')}
        chosen={kept}
        options={registers.map((register) => ({ value: register, text: saidText(register, values[register] ?? null) }))}
        onChange={(chosen) => setLeftOut(registers.filter((register) => !chosen.includes(register)))}
      />
      <TextField label={t('templates.name')} value={name} onCommit={setName} />
      <Button className="button primary" isDisabled={kept.length === 0} onPress={() => void keep()}>
        {t('templates.keepNow')}
      </Button>
    </section>
  );
}
