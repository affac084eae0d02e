import { describe, expect, it } from 'vitest';
import { fileCount, filesOfPart, plainParts } from '../../../electron/interchange/package-files.ts';
import { lossesOf } from '../../../electron/interchange/package-losses.ts';
import { report, reportLanguages } from '../../../electron/interchange/report.ts';
import { sightingsCsv } from '../../../electron/interchange/sightings-csv.ts';
import { sightingsGeoJson } from '../../../electron/interchange/sightings-geojson.ts';
import { viewContent } from '../../../electron/interchange/view-content.ts';
import { packageParts, partsOf, withheldBy, withheldFields } from '../../../shared/domain/package-profile.ts';
import {
  aBox,
  aLinkedVessel,
  aScene,
  aSightingView,
  contentOfEveryKind,
  numberedId,
} from '../../support/package-content.ts';

describe('profiles', () => {
  it('hold pictures only where they say so, and never the log where something is withheld', () => {
    expect(['partner', 'machine learning', 'gis'].map((name) => partsOf(name as 'gis', null))).toEqual([
      ['log', 'geopackage', 'kml', 'report'],
      ['coco', 'dota', 'yolo-obb', 'stac'],
      ['geopackage', 'kml'],
    ]);
    expect(partsOf('press', packageParts)).not.toContain('log');
    expect(partsOf('gis', ['stac', 'log', 'kml'])).toEqual(['log', 'kml', 'stac']);
  });

  it('leak nothing that is withheld into any view', async () => {
    const canary = 'CANARY';
    const link = aLinkedVessel(20);
    const vessels = [
      { ...link, link: { ...link.link, remarks: canary } },
      aLinkedVessel(21, { chosen: false, name: canary, imo: canary }),
    ];
    const fields = {
      remarks: canary,
      changedBy: canary,
      sourceReliability: canary as 'A',
      informationCredibility: canary as '1',
      review: canary as 'draft',
      changedAt: '1999-01-01T00:00:00.000Z',
      newerField: canary,
    };
    const views = [aSightingView(10, aBox(), { vessels, fields })];
    const content = viewContent({ scenes: [aScene()], views }, { marking: null, withheld: withheldBy('press') });
    const texts = [sightingsCsv(views, content.columns), sightingsGeoJson(views, content)];
    for (const language of reportLanguages) texts.push(report(content, language, new Map()));
    for (const part of plainParts)
      for await (const file of filesOfPart[part](content)) texts.push(Buffer.from(file.content).toString('latin1'));
    expect(texts.filter((text) => text.includes(canary) || text.includes('1999-01-01'))).toEqual([]);
    expect(content.withheld).toEqual(withheldFields);
  });

  it('say beforehand how many files each part has', async () => {
    const content = contentOfEveryKind();
    for (const part of plainParts) {
      const paths: string[] = [];
      for await (const { path } of filesOfPart[part](content)) paths.push(path);
      expect([part, new Set(paths.map((path) => path.toLowerCase())).size]).toEqual([part, fileCount(part, content)]);
    }
  });
});

describe('lossesOf', () => {
  it('counts what each format leaves out', () => {
    const losses = lossesOf(contentOfEveryKind(), ['geopackage', 'coco', 'yolo-obb', 'stac']);
    expect(losses.map(({ part, what, count }) => `${part}: ${what} ${count ?? 'all'}`)).toEqual([
      'views: history all',
      'views: vessel-records 1',
      'geojson: precision all',
      'csv: other-candidates 1',
      'geopackage: precision all',
      'geopackage: no-place 2',
      'coco: points-left-out 1',
      'coco: outside-left-out 1',
      'coco: unknown-scene-left-out 1',
      'coco: other-candidates 1',
      'yolo-obb: points-left-out 1',
      'yolo-obb: outside-left-out 1',
      'yolo-obb: unknown-scene-left-out 1',
      'yolo-obb: polygons-as-boxes 1',
      'yolo-obb: bow-known 1',
      'yolo-obb: attributes all',
      'yolo-obb: clipped 1',
      'stac: scenes-without-time-left-out 1',
      'stac: unknown-scene-left-out 1',
      'stac: precision all',
    ]);
  });
});

describe('report', () => {
  const pictures = new Map([[numberedId(10), 'data:image/jpeg;base64,AAAA']]);

  it('is one page that runs nothing and loads nothing, with the marking above and below', () => {
    for (const language of reportLanguages) {
      const page = report(contentOfEveryKind(), language, pictures);
      expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
      expect(page).not.toMatch(/<script|<link|<iframe|https?:|\son\w+=|javascript:/i);
      expect(page.match(/<p class="banner">CUI<\/p>/g)).toHaveLength(2);
      expect(page.match(/<article>/g)).toHaveLength(8);
      expect(page).toContain('<img src="data:image/jpeg;base64,AAAA" alt="');
      expect(page).toContain('한글 &quot;quoted&quot;, &lt;b&gt;bold&lt;/b&gt; &amp; =1+1');
    }
  });

  it('speaks the reader’s language', () => {
    expect(report(contentOfEveryKind(), 'en', new Map())).toContain('<h3>1. Crude tanker</h3>');
    expect(report(contentOfEveryKind(), 'ko', new Map())).toMatch(/<h3>1\. [가-힣 ]+<\/h3>/);
  });
});
