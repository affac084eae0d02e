import { type PackageChoice, type PackagePreview, partsOf, withheldBy } from '../../shared/domain/package-profile.ts';
import { fileCount } from '../interchange/package-files.ts';
import { lossesOf } from '../interchange/package-losses.ts';
import { exchangeScope, packageMarking } from './exchange-scope.ts';
import type { PackageExport } from './package-export.ts';
import { gatherContent } from './package-views.ts';
import { nextNumber } from './peers.ts';
import { createPlaceSightings } from './sighting-places.ts';

/** What will leave with a package, without writing it. */
export async function previewPackage(
  { workspace, scenes }: Pick<PackageExport, 'workspace' | 'scenes'>,
  choice: PackageChoice,
): Promise<PackagePreview> {
  const { profile, parts: chosen } = choice;
  const scope = exchangeScope(workspace, choice);
  const parts = partsOf(profile, chosen);
  const content = await gatherContent(scope.reads, createPlaceSightings(scenes.georeference));
  const operations = parts.includes('log') ? Iterator.from(scope.operations()).reduce((count) => count + 1, 0) : 0;
  return {
    profile,
    parts: [
      { part: 'geojson', files: 1 },
      { part: 'csv', files: 1 },
      ...parts.map((part) => ({ part, files: fileCount(part, content) })),
    ],
    operations,
    scenes: content.scenes.length,
    sightings: content.views.length,
    marking: packageMarking(scope, content, parts),
    withheld: [...withheldBy(profile)],
    losses: lossesOf(content, parts),
    leftOut: scope.leftOut,
    number: choice.peer && parts.includes('log') ? nextNumber(workspace, choice.peer) : null,
  };
}
