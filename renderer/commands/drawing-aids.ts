import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import type { ClassTemplate } from '../../shared/domain/drawing-aids.ts';
import { usualTemplates } from '../../shared/domain/drawing-aids.ts';
import { created, deleted, updated } from '../../shared/domain/edit.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import { call, listen } from '../host.ts';
import { useDrawing } from '../state/drawing.ts';
import { useScenes } from '../state/scenes.ts';
import { edit } from './edit.ts';
import { attempt, tell } from './tell.ts';

const aidKinds: ReadonlySet<string> = new Set(['class template', 'attribute template', 'berth line']);

type TemplateFields = Omit<ClassTemplate, 'id' | 'kind'>;

/** Keeps templates of either kind and berth lines as the log has them, until the returned function is called. */
export function followDrawingAids(): () => void {
  read();
  const leave = [
    listen('workspace.changed', read),
    listen('entities.changed', ({ kinds }) => {
      if (kinds.some((kind) => aidKinds.has(kind))) read();
    }),
  ];
  return () => leave.forEach((stop) => stop());
}

const read = (): void => void attempt(async () => useDrawing.setState(await call('drawing.aids', {})));

/** The template in hand, the first where none was chosen; null where there are none. */
export function chosenTemplate(): ClassTemplate | null {
  const { templates, templateId } = useDrawing.getState();
  return templates.find(({ id }) => id === templateId) ?? templates[0] ?? null;
}

/** Takes the next template in hand, going round at the end. */
export function nextTemplate(): void {
  const { templates } = useDrawing.getState();
  const at = templates.findIndex(({ id }) => id === chosenTemplate()?.id);
  const next = templates[(at + 1) % templates.length];
  if (next) useDrawing.setState({ templateId: next.id });
}

/** Stores a new template, or what has changed of one. */
export async function saveTemplate(id: string | null, fields: TemplateFields): Promise<boolean> {
  const before = useDrawing.getState().templates.find((template) => template.id === id);
  const change = before
    ? updated(before.id, fieldsOf(before), fields)
    : created(newId(), { kind: 'class template', ...fields });
  return edit(t(before ? 'drawing.editTemplate' : 'drawing.addTemplate', { name: fields.name }), [change]);
}

export async function deleteTemplate(template: ClassTemplate): Promise<void> {
  await edit(t('drawing.deleteTemplate', { name: template.name }), [deleted(template.id, {})]);
}

/** Stores the common hulls as templates, to start from. */
export async function addUsualTemplates(): Promise<void> {
  const changes = usualTemplates.map((fields) => created(newId(), { kind: 'class template', ...fields }));
  await edit(t('drawing.addUsual'), changes);
}

const fieldsOf = ({ name, vesselClass, lengthMetres, beamMetres }: ClassTemplate): TemplateFields => ({
  name,
  vesselClass,
  lengthMetres,
  beamMetres,
});

/** Stores the line of a berth by its exact place on the ground; the scene's pixels are only how it was drawn. */
export async function storeBerthLine(pixels: readonly Pixel[]): Promise<void> {
  const { openSceneId } = useScenes.getState();
  if (!openSceneId) return;
  const samples = await attempt(() => call('scene.sample', { sceneId: openSceneId, pixels: [...pixels] }));
  const line = samples?.flatMap(({ lonLat }) => (lonLat ? [lonLat] : [])) ?? [];
  if (line.length < 2) return tell(t('reasons.noGeoreference'));
  await edit(t('drawing.drawBerth'), [created(newId(), { kind: 'berth line', line })]);
}

export async function deleteBerthLine(id: string): Promise<void> {
  await edit(t('drawing.deleteBerth'), [deleted(id, {})]);
}
