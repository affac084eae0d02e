import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ClassTemplate } from '../../shared/domain/drawing-aids.ts';
import { offeredChoices } from '../../shared/domain/scheme.ts';
import { addUsualTemplates, chosenTemplate, deleteTemplate, saveTemplate } from '../commands/drawing-aids.ts';
import { disabledReason } from '../commands/registry.ts';
import { closeDialog } from '../state/dialogs.ts';
import { useDrawing } from '../state/drawing.ts';
import { useScheme } from '../state/scheme.ts';
import { useTool } from '../state/tool.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';

type Fields = Omit<ClassTemplate, 'id' | 'kind'>;

const Draft = ClassTemplate.omit({ id: true, kind: true });
const fresh: Fields = { name: '', vesselClass: 'product tanker', lengthMetres: 100, beamMetres: 16 };

/** The sizes that can be stamped: each is changed in place, used or deleted; a new one is added below. */
export function TemplatesDialog() {
  const { t } = useTranslation();
  const templates = useDrawing((state) => state.templates);
  const [draft, setDraft] = useState(fresh);
  const [problem, setProblem] = useState(false);
  const save = async (id: string | null, fields: Fields): Promise<boolean> => {
    const isRight = Draft.safeParse(fields).success;
    setProblem(!isRight);
    return isRight && saveTemplate(id, fields);
  };
  const add = async () => {
    if (await save(null, draft)) setDraft(fresh);
  };
  return (
    <ModalDialog wide title={t('drawing.templates')} onClose={closeDialog}>
      {templates.length === 0 ? (
        <div className="empty">
          <p>{t('drawing.noTemplates')}</p>
          <Button className="button" onPress={() => void addUsualTemplates()}>
            {t('drawing.addUsual')}
          </Button>
        </div>
      ) : null}
      {templates.map((template) => (
        <TemplateRow key={template.id} template={template} onSave={(fields) => void save(template.id, fields)} />
      ))}
      <div className="template-row" role="group" aria-label={t('drawing.add')}>
        <TemplateFields fields={draft} onChange={setDraft} />
        <Button className="button primary" onPress={() => void add()}>
          {t('drawing.add')}
        </Button>
      </div>
      {problem ? (
        <p className="problem" role="alert">
          {t('drawing.badTemplate')}
        </p>
      ) : null}
    </ModalDialog>
  );
}

function TemplateRow(props: { readonly template: ClassTemplate; readonly onSave: (fields: Fields) => void }) {
  const { t } = useTranslation();
  const { template, onSave } = props;
  const { id: _, kind: __, ...fields } = template;
  useDrawing((state) => state.templateId);
  const use = () => {
    useDrawing.setState({ templateId: template.id });
    closeDialog();
    if (disabledReason('tool-stamp') === null) useTool.setState({ tool: 'stamp' });
  };
  return (
    <div className="template-row" role="group" aria-label={template.name}>
      <TemplateFields fields={fields} onChange={onSave} />
      <Button className="button" onPress={use} aria-pressed={chosenTemplate()?.id === template.id}>
        {t('drawing.use')}
      </Button>
      <ActionButton
        name={t('drawing.delete', { name: template.name })}
        icon={<Trash2 size={16} />}
        onPress={() => void deleteTemplate(template)}
      />
    </div>
  );
}

function TemplateFields(props: { readonly fields: Fields; readonly onChange: (fields: Fields) => void }) {
  const { t } = useTranslation();
  const { fields, onChange } = props;
  const listed = useScheme(({ scheme }) => scheme.find(({ register }) => register === 'vesselClass'));
  const classes = offeredChoices(listed ?? { choices: [] }, [fields.vesselClass]);
  const sizes = (['lengthMetres', 'beamMetres'] as const).map((size) => (
    <TextField
      key={size}
      label={t(`drawing.${size}`)}
      value={String(fields[size])}
      onCommit={(text) => onChange({ ...fields, [size]: Number(text.replace(',', '.')) })}
    />
  ));
  return (
    <>
      <TextField label={t('drawing.name')} value={fields.name} onCommit={(name) => onChange({ ...fields, name })} />
      <SelectField
        label={t('fields.vesselClass')}
        value={fields.vesselClass}
        options={classes.map((value) => ({ value, text: t(`values.vesselClass.${value}`) }))}
        onChange={(value) => onChange({ ...fields, vesselClass: value })}
      />
      {sizes}
    </>
  );
}
