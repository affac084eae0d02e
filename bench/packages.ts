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

/** Exports 20,000 sightings with every view but pictures, and sets the GeoPackage beside `ogr2ogr` from the GeoJSON. */
const count = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const tools = createImageryTools();
const workspace = openWorkspace(join(folder, 'bench.plimsoll'), { actor: 'bench' });
const scenes = createScenes({ workspace, tools, emit: () => undefined });
try {
  say('machine', `${process.platform}, Node ${process.version}`);
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
  const start = performance.now();
  const before = process.cpuUsage();
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
  const { user, system } = process.cpuUsage(before);
  const cpu = Math.round((user + system) / 1000);
  say(
    `export ${count} sightings, all views`,
    `${milliseconds(start)}, of CPU ${cpu} ms, ${Math.round(bytes / 2 ** 20)} MiB`,
  );
}

async function measureGeoPackage(): Promise<void> {
  const gathered = await gatherContent(
    workspace,
    createPlaceSightings((sceneId) => scenes.views.georeference(sceneId)),
  );
  const content = viewContent(gathered, { marking: null, withheld: [] });
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    writeFileSync(join(folder, 'ours.gpkg'), geoPackage(content));
    say('GeoPackage alone', milliseconds(start));
  }
  if (spawnSync('ogr2ogr', ['--version']).status !== 0) return say('ogr2ogr', 'not on this machine');
  const json = join(folder, 'sightings.geojson');
  writeFileSync(json, sightingsGeoJson(content.views, content));
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    execFileSync('ogr2ogr', ['-f', 'GPKG', join(folder, `theirs-${run}.gpkg`), json], { stdio: 'ignore' });
    say('ogr2ogr from the GeoJSON', milliseconds(start));
  }
}

function milliseconds(start: number): string {
  return `${Math.round(performance.now() - start)} ms`;
}

function say(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(44)} ${value}\n`);
}
