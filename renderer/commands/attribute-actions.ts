import { keyedClasses, keyedTemplates } from '../../shared/domain/attribute-template.ts';
import { showDialog } from '../state/dialogs.ts';
import { useDrawing } from '../state/drawing.ts';
import { addedClasses } from '../state/scheme.ts';
import { useSightings } from '../state/sightings.ts';
import { applyAttributes } from './attribute-templates.ts';
import type { Action } from './registry.ts';
import { setField } from './set-fields.ts';

type ClassSlot = `class-added-${(typeof keyedClasses)[number]}`;
type TemplateSlot = `attributes-${(typeof keyedTemplates)[number]}`;

const needsSelection = () => (useSightings.getState().selected.size === 0 ? 'reasons.noSelection' : null);
const selectedIds = () => [...useSightings.getState().selected];

const setAddedClass = (number: number): Action => ({
  run: () => {
    const vesselClass = addedClasses()[number - 1];
    if (vesselClass !== undefined) void setField(selectedIds(), 'vesselClass', vesselClass);
  },
  disabledReason: () => (addedClasses()[number - 1] === undefined ? 'reasons.noAddedClass' : needsSelection()),
});

const applyTemplate = (number: number): Action => ({
  run: () => {
    const template = useDrawing.getState().attributeTemplates[number - 1];
    if (template) void applyAttributes(selectedIds(), template);
  },
  disabledReason: () =>
    useDrawing.getState().attributeTemplates[number - 1] ? needsSelection() : 'reasons.noAttributeTemplate',
});

const classSlots = Object.fromEntries(
  keyedClasses.map((number) => [`class-added-${number}`, setAddedClass(number)]),
) as Record<ClassSlot, Action>;
const templateSlots = Object.fromEntries(
  keyedTemplates.map((number) => [`attributes-${number}`, applyTemplate(number)]),
) as Record<TemplateSlot, Action>;

/** Commands that say several things of the selection at once, and those of classes that were added. */
export const attributeActions = {
  ...classSlots,
  ...templateSlots,
  'entry-defaults': { run: () => showDialog({ name: 'entry-defaults' }) },
  'attribute-templates': { run: () => showDialog({ name: 'attribute-templates' }) },
} as const satisfies Record<string, Action>;
