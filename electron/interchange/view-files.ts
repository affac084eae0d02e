import type { PackagePart } from '../../shared/domain/package-profile.ts';
import { filesOfPart, plainParts } from './package-files.ts';
import { csvPath, geoJsonPath, reportPath, scenesPath } from './package-paths.ts';
import { report, reportLanguages, type ReportPictures } from './report.ts';
import { scenesJson } from './scenes-json.ts';
import { sightingsCsv } from './sightings-csv.ts';
import { sightingsGeoJson } from './sightings-geojson.ts';
import { type PackageContent, viewContent, type ViewContent, type ViewFile } from './view-content.ts';

/** What the views of a package are made from; it can be sent to another thread. */
export interface ViewOrder extends Pick<ViewContent, 'marking' | 'withheld'> {
  readonly content: PackageContent;
  readonly parts: readonly PackagePart[];
}

/** What follows from the sightings alone: the views every package holds, and those that were chosen. */
export async function* viewFiles({ content, parts, ...shown }: ViewOrder): AsyncGenerator<ViewFile> {
  const all = viewContent(content, shown);
  yield { path: scenesPath, content: scenesJson(all.scenes) };
  yield { path: csvPath, content: sightingsCsv(all.views, all.columns) };
  yield { path: geoJsonPath, content: sightingsGeoJson(all.views, all) };
  for (const part of plainParts.filter((plain) => parts.includes(plain))) yield* filesOfPart[part](all);
}

/** The report in every language, where it was chosen. */
export function* reportFiles({ content, parts, ...shown }: ViewOrder, pictures: ReportPictures): Generator<ViewFile> {
  if (!parts.includes('report')) return;
  const all = viewContent(content, shown);
  for (const language of reportLanguages)
    yield { path: reportPath(language), content: report(all, language, pictures) };
}
