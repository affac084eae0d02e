import { z } from 'zod';

/** The rules of STAC 1.0.0 and its label extension 1.0.1 that our items touch, written from their specifications. */
const Link = z.object({ rel: z.string().min(1), href: z.string().min(1), type: z.string().optional() });
const Asset = z.object({ href: z.string().min(1), roles: z.array(z.string()).optional() });
const Bbox = z.array(z.number()).length(4);
const StacItem = z
  .object({
    type: z.literal('Feature'),
    stac_version: z.literal('1.0.0'),
    stac_extensions: z.array(z.url()),
    id: z.string().min(1),
    geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.any()) }).nullable(),
    bbox: Bbox.optional(),
    properties: z.looseObject({ datetime: z.iso.datetime() }),
    links: z.array(Link),
    assets: z.record(z.string(), Asset),
  })
  .refine(({ geometry, bbox }) => (geometry === null) === (bbox === undefined), 'bbox goes with geometry');

export const SceneItem = StacItem.refine(
  ({ properties }) => 'proj:epsg' in properties,
  'projection wants an EPSG code',
);

const labelFields = z.strictObject({
  'label:properties': z.array(z.string()).min(1).nullable(),
  'label:description': z.string().min(1),
  'label:type': z.enum(['raster', 'vector']),
  'label:classes': z.array(z.object({ name: z.string().min(1), classes: z.array(z.string()) })),
  'label:tasks': z.array(z.enum(['regression', 'classification', 'detection', 'segmentation'])),
  'label:methods': z.array(z.string()),
  'label:overviews': z.array(
    z.strictObject({
      property_key: z.string(),
      counts: z.array(z.strictObject({ name: z.string(), count: z.number().int() })),
    }),
  ),
});

export const LabelItem = StacItem.refine(
  ({ properties }) => labelFields.safeParse(labelled(properties)).success,
  'label fields',
)
  .refine(({ links }) => links.some(({ rel }) => rel === 'source'), 'a label item names its source')
  .refine(({ stac_extensions: used }) => used.some((name) => name.endsWith('/label/v1.0.1/schema.json')), 'extension');

const labelled = (properties: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => name.startsWith('label:')));

export const StacCatalog = z.object({
  type: z.literal('Catalog'),
  stac_version: z.literal('1.0.0'),
  id: z.string().min(1),
  description: z.string().min(1),
  links: z.array(Link),
});
