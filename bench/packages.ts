import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { geoPackage } from '../electron/interchange/geopackage.ts';
import { sightingsGeoJson } from '../electron/interchange/sightings-geojson.ts';
import { viewContent } from '../electron/interchange/view-content.ts';
import { openWorkspace, type Workspace } from '../electron/log/workspace.ts';
import { createImageryTools } from '../electron/services/imagery-tools.ts';
import { exportPackage } from '../electron/services/package-export.ts';
import { gatherContent } from '../electron/services/package-views.ts';
import { createScenes } from '../electron/services/scenes.ts';
import { createPlaceSightings } from '../electron/services/sighting-places.ts';
import { newSightingFields, vesselClasses } from '../shared/domain/sighting.ts';
import { packageParts } from '../shared/domain/package-profile.ts';
import { writeGeoreferencedTiff } from '../test/support/georeferenced-tiff.ts';
import { medianTiming, millisecondsText, report, skip, timed } from './lib/report.ts';
import type { Timing } from './lib/report.ts';

/** Exports 20,000 sightings with every view but pictures, and sets the GeoPackage beside `ogr2ogr` from the GeoJSON. */
const count = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const tools = createImageryTools();
const workspace = openWorkspace(join(folder, 'bench.plimsoll'), { actor: 'bench' });
const scenes = createScenes({ workspace, tools, emit: () => undefined });
try {
  await fill(workspace);
  await measureExport();
  await measureGeoPackage();
} finally {
  await scenes.close();
  workspace.close();
  await tools.close();
  rmSync(folder, { recursive: true });
}

async function fill(into: Workspace): Promise<void> {
  const path = join(folder, 'port.tif');
  writeGeoreferencedTiff(path, 1000);
  const { added } = await scenes.handlers['scene.add']({ paths: [path] });
  const scene = added[0]?.scene.id ?? '';
  const changes = Array.from({ length: count }, (_, index) => ({
    entity: uuidv7(),
    before: null,
    after: {
      ...newSightingFields,
      scene,
      vesselClass: vesselClasses[index % vesselClasses.length] ?? 'unknown',
      geometry: {
        shape: 'box',
        centre: [60 + ((index * 7) % 880), 60 + ((index * 13) % 880)],
        length: 40 + (index % 60),
        beam: 8 + (index % 9),
        angleDegrees: index % 360,
        bowKnown: index % 2 === 0,
      },
      remarks: `Number ${index}`,
    },
  }));
  into.apply({ label: 'Fill', changes });
}

async function measureExport(): Promise<void> {
  const parts = packageParts.filter((part) => part !== 'chips' && part !== 'clean chips');
  let mebibytes = 0;
  const timing = await timed(async () => {
    const { bytes } = await exportPackage({
      workspace,
      scenes: scenes.views,
      path: join(folder, 'all.plim'),
      profile: 'partner',
      parts,
      version: '0',
      signal: new AbortController().signal,
      progress: () => undefined,
    });
    mebibytes = Math.round(bytes / 2 ** 20);
  });
  report({
    work: `export ${count} sightings, all views`,
    ours: `${millisecondsText(timing)}, ${mebibytes} MiB`,
    peer: '',
    must: '≤ 10 s',
    met: timing.wallMs <= 10_000,
  });
}

async function measureGeoPackage(): Promise<void> {
  const gathered = await gatherContent(
    workspace,
    createPlaceSightings((sceneId) => scenes.views.georeference(sceneId)),
  );
  const content = viewContent(gathered, { marking: null, withheld: [] });
  const work = 'GeoPackage alone';
  if (spawnSync('ogr2ogr', ['--version']).status !== 0) return skip(work, 'ogr2ogr is not installed, skipped');
  const json = join(folder, 'sightings.geojson');
  writeFileSync(json, sightingsGeoJson(content.views, content));
  const [ours, theirs]: [Timing[], Timing[]] = [[], []];
  for (let run = 0; run < 3; run += 1) {
    ours.push(await timed(async () => writeFileSync(join(folder, 'ours.gpkg'), geoPackage(content))));
    const into = join(folder, `theirs-${run}.gpkg`);
    theirs.push(await timed(async () => void execFileSync('ogr2ogr', ['-f', 'GPKG', into, json], { stdio: 'ignore' })));
  }
  const [oursMs, theirsMs] = [medianTiming(ours).wallMs, medianTiming(theirs).wallMs];
  report({
    work,
    ours: `${Math.round(oursMs)} ms`,
    peer: `ogr2ogr from the GeoJSON ${Math.round(theirsMs)} ms`,
    must: `≤ 1 ×; is ${(oursMs / theirsMs).toFixed(2)} ×`,
    met: oursMs <= theirsMs,
  });
}
