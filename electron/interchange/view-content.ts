import type { WithheldField } from '../../shared/domain/package-profile.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { builtInScheme, type Scheme } from '../../shared/domain/scheme.ts';
import { sightingColumns, type SightingColumn } from './sighting-columns.ts';
import type { SightingView } from './sighting-view.ts';

/** What the views of a package show, of one moment. */
export interface PackageContent {
  readonly scenes: readonly Scene[];
  readonly views: readonly SightingView[];
  /** How many carried sightings are left out, since nobody saw them in that image. */
  readonly notSeen?: number;
  /** What can be said of a sighting; the built-in fields unless given. */
  readonly scheme?: Scheme;
}

/** A package's content with all a format needs beside it. */
export interface ViewContent extends PackageContent {
  readonly marking: string | null;
  readonly withheld: readonly WithheldField[];
  readonly scheme: Scheme;
  readonly columns: readonly SightingColumn[];
  /** A unique name of each scene that is safe as a file name, by scene id: that of its file where possible. */
  readonly stems: ReadonlyMap<string, string>;
  /** ISO 8601 of the newest change of a sighting: a package knows no other time. */
  readonly newest: string;
}

/** A file of a view; `path` within the package. */
export interface ViewFile {
  readonly path: string;
  readonly content: Buffer | string;
}

/** Readies content for the writers of views. */
export function viewContent(
  content: PackageContent,
  { marking, withheld }: Pick<ViewContent, 'marking' | 'withheld'>,
): ViewContent {
  const { scheme = builtInScheme } = content;
  const changes = withheld.includes('changedAt') ? [] : content.views.map(({ sighting }) => sighting.changedAt);
  return {
    ...content,
    marking,
    withheld,
    scheme,
    columns: sightingColumns(withheld, scheme),
    stems: sceneStems(content.scenes),
    newest: changes.reduce((newest, at) => (at > newest ? at : newest), '1970-01-01T00:00:00.000Z'),
  };
}

/** Views of each scene that is known, in the order of the scenes; scenes without sightings are there with none. */
export function viewsByScene({
  scenes,
  views,
}: PackageContent): readonly (readonly [Scene, readonly SightingView[]])[] {
  const groups = Map.groupBy(views, ({ sighting }) => sighting.scene);
  return scenes.map((scene) => [scene, groups.get(scene.id) ?? []] as const);
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** File names without extension; where two would collide on any file system, the end of the id sets them apart. */
function sceneStems(scenes: readonly Scene[]): ReadonlyMap<string, string> {
  const plain = scenes.map(({ fileName }) => safeStem(fileName));
  const uses = Map.groupBy(plain, (stem) => stem.toLowerCase());
  return new Map(
    scenes.map(({ id }, index) => {
      const stem = plain[index] ?? 'scene';
      return [id, uses.get(stem.toLowerCase())?.length === 1 ? stem : `${stem}-${id.slice(-12)}`] as const;
    }),
  );
}

function safeStem(fileName: string): string {
  const stem = fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\ufffd]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120)
    .replace(/[. ]+$/, '');
  return stem === '' || reserved.test(stem) || !stem.isWellFormed() ? 'scene' : stem;
}
