import { z } from 'zod';
import { AddingList } from './domain/adding.ts';
import { AnnotationMapping, AnnotationReceipt } from './domain/annotation-import.ts';
import { Backup, Backups } from './domain/backup.ts';
import { Audit, AuditVerdict } from './domain/audit.ts';
import { LogState, TrayEntry } from './domain/conflict.ts';
import { ExchangeState, ImportOutcome, LoadedReceipt } from './domain/exchange.ts';
import { Coverage } from './domain/coverage.ts';
import { HubAccess, HubStatus, HubSynced } from './domain/hub.ts';
import { DeskState } from './domain/desk-state.ts';
import { DrawingAids } from './domain/drawing-aids.ts';
import { Applied, Edit, HistoryStep } from './domain/edit.ts';
import { Geometry, LonLat, Pixel } from './domain/geometry.ts';
import { Georeferencing } from './domain/georeferencing.ts';
import { Registration } from './domain/registration.ts';
import { GeoGrid, Scene, SceneState, SceneView } from './domain/scene.ts';
import { ScenePage, TriedPlacing } from './domain/scene-place.ts';
import { PackageChoice, PackagePreview } from './domain/package-profile.ts';
import { PackageReceipt, PackageVerdict } from './domain/package-outcome.ts';
import { WrittenNote } from './domain/note.ts';
import { ReviewEntry } from './domain/review.ts';
import { SchemeEntries } from './domain/scheme.ts';
import { Keys, NamedKey, SignOrder, Unlock } from './domain/trust.ts';
import { PlacedSighting } from './domain/sighting.ts';
import { Suggestion } from './domain/suggestion.ts';
import { vesselColumns, VesselIdentifier, VesselLink, VesselRecord } from './domain/vessel.ts';

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const nothing = z.object({});

export const SceneEntry = z.object({ scene: Scene, state: SceneState, sightings: z.number().int() });
export type SceneEntry = z.output<typeof SceneEntry>;

/** A raw sample: integers past 2^53 and infinities as strings, complex as [re, im], NaN as null. */
export const SampleValue = z.union([z.number(), z.string(), z.null(), z.tuple([z.number(), z.number()])]);
export const Sample = z.object({ pixel: Pixel, values: z.array(SampleValue), lonLat: LonLat.nullable() });
export type Sample = z.output<typeof Sample>;

export const Refusal = z.object({ path: z.string(), code: z.string(), message: z.string() });

export const VesselMapping = z.partialRecord(z.enum(vesselColumns), z.string());
export type VesselMapping = z.output<typeof VesselMapping>;

export const CsvPreview = z.object({
  path: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  headers: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  mapping: VesselMapping,
});
export type CsvPreview = z.output<typeof CsvPreview>;

export const ImportReceipt = z.object({
  source: z.string(),
  rows: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  warnings: z.array(z.object({ row: z.number().int(), text: z.string() })),
  skipped: z.array(z.object({ row: z.number().int(), text: z.string() })),
});
export type ImportReceipt = z.output<typeof ImportReceipt>;

export const DirectoryEntry = z.object({
  name: z.string(),
  path: z.string(),
  folder: z.boolean(),
  sizeBytes: z.number().int(),
  modified: z.iso.datetime(),
});

/** What a file chooser is asked for. */
export const ChooserRequest = z.object({
  purpose: z.enum(['scenes', 'scene', 'scene folder', 'csv', 'package', 'save package', 'workspace', 'save workspace']),
  suggestedName: z.string().nullable(),
});
export type ChooserRequest = z.output<typeof ChooserRequest>;

/** Every call from renderer to host. A call is added here, answered in one service, used in one command. */
export const calls = {
  'workspace.status': call(
    nothing,
    z.object({
      path: z.string(),
      name: z.string(),
      replica: z.string(),
      actor: z.string(),
      version: z.string(),
      host: z.enum(['electron', 'loopback']),
    }),
  ),
  'workspace.open': call(z.object({ path: z.string() }), nothing),
  'backup.list': call(nothing, Backups),
  'backup.make': call(nothing, Backup),
  /** Opens a copy of the backup of this name as a workspace of its own, and gives its path. */
  'backup.restore': call(z.object({ name: z.string() }), z.object({ path: z.string() })),
  /** How the workspace was left on this desk. */
  'desk.read': call(nothing, DeskState.nullable()),
  'desk.keep': call(DeskState, nothing),
  'settings.read': call(nothing, z.record(z.string(), z.json())),
  'settings.write': call(z.record(z.string(), z.json()), nothing),

  'chooser.open': call(ChooserRequest, z.object({ paths: z.array(z.string()) })),
  'chooser.answer': call(z.object({ request: z.string(), paths: z.array(z.string()) }), nothing),
  'chooser.list': call(
    z.object({ folder: z.string().nullable() }),
    z.object({ folder: z.string(), parent: z.string().nullable(), entries: z.array(DirectoryEntry) }),
  ),

  'scene.list': call(nothing, z.array(SceneEntry)),
  'scene.add': call(
    z.object({ paths: z.array(z.string()).min(1) }),
    z.object({ added: z.array(SceneEntry), refused: z.array(Refusal) }),
  ),
  /** Adds files, and the images in folders, in the background; what is waiting outlives a restart. */
  'adding.start': call(z.object({ paths: z.array(z.string()).min(1) }), AddingList),
  'adding.list': call(nothing, AddingList),
  /** Null cancels all that is not added yet. */
  'adding.cancel': call(z.object({ paths: z.array(z.string()).nullable() }), AddingList),
  /** Takes what has ended off the list. */
  'adding.clear': call(nothing, AddingList),
  'scene.locate': call(z.object({ sceneId: z.uuid(), path: z.string() }), SceneEntry),
  'scene.view': call(z.object({ sceneId: z.uuid() }), SceneView),
  'scene.grid': call(z.object({ sceneId: z.uuid() }), GeoGrid.nullable()),
  'scene.sample': call(z.object({ sceneId: z.uuid(), pixels: z.array(Pixel).min(1).max(1000) }), z.array(Sample)),
  /** What a way of placing the scene would make of it, null as the file says; stored by an edit. */
  'scene.tryPlacing': call(z.object({ sceneId: z.uuid(), georeferencing: Georeferencing.nullable() }), TriedPlacing),
  /** Notes where a height file lies on this desk, for scenes placed by RPCs. */
  'scene.useTerrain': call(z.object({ path: z.string() }), z.object({ terrain: z.string() })),
  /** The images of the scene's file, where it holds several. */
  'scene.pages': call(z.object({ sceneId: z.uuid() }), z.array(ScenePage)),
  'scene.addPages': call(
    z.object({ sceneId: z.uuid(), pages: z.array(z.number().int().positive()).min(1).max(200) }),
    z.object({ added: z.array(SceneEntry), refused: z.array(Refusal) }),
  ),
  'scene.cancelWork': call(z.object({ sceneId: z.uuid() }), SceneState),
  'scene.resumeWork': call(z.object({ sceneId: z.uuid() }), SceneState),

  /** How the analyst shifted pairs of scenes onto each other. */
  'registration.list': call(nothing, z.array(Registration)),

  'drawing.aids': call(nothing, DrawingAids),

  'edit.apply': call(Edit, Applied),
  'edit.undo': call(nothing, Applied.nullable()),
  'edit.redo': call(nothing, Applied.nullable()),
  'edit.history': call(z.object({ limit: z.number().int().positive().max(1000) }), z.array(HistoryStep)),

  'sighting.list': call(z.object({ sceneId: z.uuid().nullable() }), z.array(PlacedSighting)),
  'sighting.get': call(z.object({ ids: z.array(z.uuid()) }), z.array(PlacedSighting)),
  /** Where the sightings of one scene lie in another, at the same ground; those outside it are left out. */
  'sighting.carry': call(
    z.object({ fromScene: z.uuid(), toScene: z.uuid() }),
    z.array(z.object({ sighting: z.uuid(), geometry: Geometry })),
  ),
  'coverage.list': call(z.object({ ids: z.array(z.uuid()).nullable() }), Coverage),
  'note.list': call(nothing, z.array(WrittenNote)),
  /** What was added to what can be said of a sighting, and what of it was changed. */
  'scheme.list': call(nothing, SchemeEntries),
  /** Who took which step of a sighting's review, the first one first. */
  'review.trail': call(z.object({ sighting: z.uuid() }), z.array(ReviewEntry)),
  /** What a detector proposes on a scene; kept on this desk, never exchanged, no sighting until accepted by an edit. */
  'suggestion.list': call(z.object({ sceneId: z.uuid() }), z.array(Suggestion)),
  'suggestion.find': call(z.object({ sceneId: z.uuid(), task: z.uuid() }), z.array(Suggestion)),
  'suggestion.dismiss': call(
    z.object({ sceneId: z.uuid(), ids: z.array(z.uuid()).max(2000), dismissed: z.boolean() }),
    z.array(Suggestion),
  ),
  'link.list': call(z.object({ sightings: z.array(z.uuid()).nullable() }), z.array(VesselLink)),

  'vessel.search': call(
    z.object({ text: z.string(), limit: z.number().int().positive().max(500) }),
    z.array(VesselRecord),
  ),
  'vessel.get': call(z.object({ ids: z.array(z.uuid()) }), z.array(VesselRecord)),
  /** Every identifier the log holds of one workspace vessel, for editing; empty for a reference vessel. */
  'vessel.identifiers': call(z.object({ vessel: z.uuid() }), z.array(VesselIdentifier)),
  'vessel.previewCsv': call(z.object({ path: z.string() }), CsvPreview),
  'vessel.importCsv': call(
    z.object({ path: z.string(), mapping: VesselMapping, source: z.string().min(1), task: z.uuid() }),
    ImportReceipt,
  ),
  /** Copies a reference vessel into the log, so that the workspace stands alone; a workspace vessel is returned as is. */
  'vessel.adopt': call(z.object({ id: z.uuid() }), VesselRecord),

  /** `parts` null: those of the profile. */
  'package.export': call(
    PackageChoice.extend({
      path: z.string(),
      task: z.uuid(),
      sign: SignOrder.nullish(),
      /** Seals it for these age recipients. */
      recipients: z.array(z.string().max(4000)).max(100).nullish(),
    }),
    PackageReceipt,
  ),
  /** What would leave with such a package; writes nothing. */
  'package.preview': call(PackageChoice, PackagePreview),
  /** Verifies a package and takes its operations in, all or none; a trial only tells what would come of it. */
  'package.import': call(
    z.object({
      path: z.string(),
      trial: z.boolean(),
      task: z.uuid(),
      unlock: Unlock.nullish(),
      /** Signs the receipt that is written for the sender of a numbered package. */
      sign: SignOrder.nullish(),
    }),
    ImportOutcome,
  ),
  /** The desks packages went to, and the packages that did not come. */
  'exchange.state': call(nothing, ExchangeState),
  /** Takes a peer's receipt: what it holds need not be sent again. */
  'exchange.loadReceipt': call(z.object({ path: z.string() }), LoadedReceipt),
  /** Takes the annotations of a foreign file into a scene as one edit; a trial only tells what would come of it. */
  'annotation.import': call(
    z.object({ path: z.string(), scene: z.uuid(), mapping: AnnotationMapping, trial: z.boolean(), task: z.uuid() }),
    AnnotationReceipt,
  ),
  'conflict.list': call(nothing, z.array(TrayEntry)),
  'log.state': call(nothing, LogState),
  /** Blanks some fields of entities, or (null) all that was ever said of them, in every copy that hears of it. */
  'log.expunge': call(
    z.object({
      entities: z.array(z.uuid()).min(1).max(1000),
      fields: z.array(z.string()).min(1).nullable(),
      reason: z.string().min(1).max(200),
    }),
    z.object({ id: z.uuid(), operations: z.number().int() }),
  ),
  'audit.list': call(
    z.object({
      limit: z.number().int().positive().max(10_000),
      actor: z.string().nullable(),
      entity: z.uuid().nullable(),
    }),
    Audit,
  ),
  'audit.verify': call(nothing, AuditVerdict),
  /** Refuses a sealed package that comes without what opens it: `package-sealed`, whose details say `by` what. */
  'package.verify': call(z.object({ path: z.string(), unlock: Unlock.nullish() }), PackageVerdict),
  'key.list': call(nothing, Keys),
  /** Makes a key to sign with, and trusts it. */
  'key.create': call(z.object({ name: z.string(), passphrase: z.string() }), NamedKey),
  /** `publicKey` is the text of a minisign public key file, or its second line; `name` null: its comment. */
  'key.trust': call(z.object({ publicKey: z.string(), name: z.string().nullable() }), NamedKey),
  'key.untrust': call(z.object({ keyId: z.string() }), NamedKey),
  /** What others need of one of the desk's own keys: public key, name and recipient; written to `path`, if any. */
  'key.export': call(z.object({ name: z.string(), path: z.string().nullable() }), z.object({ text: z.string() })),
  /** Makes a hub of an empty database; the right to make schemas and roles is needed. */
  'hub.init': call(HubAccess, nothing),
  /** Lets a login take part, up to a marking; null: everything. */
  'hub.admit': call(HubAccess.extend({ role: z.string().min(1), marking: z.string().nullable() }), nothing),
  'hub.status': call(HubAccess, HubStatus),
  /** Takes what the hub has and sends what it lacks; what was exchanged stays if it is broken off. */
  'hub.sync': call(HubAccess.extend({ task: z.uuid() }), HubSynced),
  'task.cancel': call(z.object({ task: z.uuid() }), nothing),
} as const;

/** Every event from host to renderer. */
export const events = {
  /** Something in the log changed: an edit, an undo, an import. `kinds` are entity kinds. */
  'entities.changed': z.object({ entities: z.array(z.uuid()), kinds: z.array(z.string()) }),
  'scene.state': SceneState,
  'adding.changed': AddingList,
  'task.progress': z.object({ task: z.uuid(), done: z.number(), total: z.number(), text: z.string() }),
  'chooser.requested': ChooserRequest.extend({ request: z.string() }),
  /** The native menu, the command line or a second instance asks the renderer to run a command. */
  'command.run': z.object({ command: z.string() }),
  'workspace.changed': z.object({ path: z.string() }),
  /** What was written, not the whole of the settings. */
  'settings.changed': z.record(z.string(), z.json()),
} as const;

export type CallName = keyof typeof calls;
export type Input<C extends CallName> = z.output<(typeof calls)[C]['input']>;
export type Output<C extends CallName> = z.output<(typeof calls)[C]['output']>;
export type EventName = keyof typeof events;
export type Payload<E extends EventName> = z.output<(typeof events)[E]>;
/** One answer a call. Services provide parts of this; `core.ts` joins them. */
export type Handlers = { [C in CallName]: (input: Input<C>) => Output<C> | Promise<Output<C>> };
export type Emit = <E extends EventName>(event: E, payload: Payload<E>) => void;
