import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { createImageryTools } from '../../../electron/services/imagery-tools.ts';
import { exportPackage } from '../../../electron/services/package-export.ts';
import { previewPackage } from '../../../electron/services/package-preview.ts';
import { verifyPackage } from '../../../electron/interchange/verify-package.ts';
import { openZip } from '../../../electron/interchange/zip-reader.ts';
import { createScenes, type Scenes } from '../../../electron/services/scenes.ts';
import { packageParts, profileParts } from '../../../shared/domain/package-profile.ts';
import { newSightingFields } from '../../../shared/domain/sighting.ts';
import { writeGeoreferencedTiff } from '../../support/georeferenced-tiff.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-package-'));
const tools = createImageryTools();
const sighting = uuidv7();
const outside = uuidv7();
const vessel = uuidv7();
let workspace: Workspace;
let scenes: Scenes;

beforeAll(async () => {
  const path = join(folder, 'port_20220514T021701.tif');
  writeGeoreferencedTiff(path);
  workspace = openWorkspace(join(folder, 'w.plimsoll'), { actor: 'Analyst' });
  scenes = createScenes({ workspace, tools, emit: () => undefined });
  const { added } = await scenes.handlers['scene.add']({ paths: [path] });
  const scene = added[0]?.scene.id ?? '';
  const geometry = { shape: 'box', centre: [100, 100], length: 60, beam: 12, angleDegrees: 90, bowKnown: true };
  const link = { kind: 'vessel link', sighting, vessel, confidence: 'probable', basis: ['visual'], chosen: true };
  workspace.apply({
    label: 'Tag a tanker',
    changes: [
      { entity: sighting, before: null, after: { ...newSightingFields, scene, geometry, remarks: '=1+1, "월봉산"' } },
      {
        entity: outside,
        before: null,
        after: { ...newSightingFields, scene, geometry: { shape: 'point', at: [-50, 5] }, marking: 'TLP:AMBER' },
      },
      { entity: vessel, before: null, after: { ...aVessel, name: 'WOLBONGSAN' } },
      { entity: uuidv7(), before: null, after: { ...aClaim, vessel, scheme: 'imo', value: '7303803' } },
      { entity: uuidv7(), before: null, after: { ...link, remarks: null } },
    ],
  });
  await waitForWork();
}, 60_000);

afterAll(async () => {
  await scenes.close();
  workspace.close();
  await tools.close();
  rmSync(folder, { recursive: true });
});

const aVessel = {
  kind: 'vessel',
  vesselType: null,
  deadweightTonnes: null,
  lengthMetres: null,
  beamMetres: null,
  built: null,
  owner: null,
  remarks: null,
  marking: null,
};
const aClaim = {
  kind: 'vessel identifier',
  from: null,
  to: null,
  facet: 'registered',
  fraudulent: false,
  source: null,
};

async function waitForWork(): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const [entry] = await scenes.handlers['scene.list']({});
    if (entry?.state.hash === 'done' && entry.state.pyramid !== 'running' && entry.state.pyramid !== 'waiting') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const forEvidence = { profile: 'evidence', parts: profileParts.evidence } as const;

const exportTo = (
  name: string,
  choice: Pick<Parameters<typeof exportPackage>[0], 'profile' | 'parts'> = forEvidence,
  signal = new AbortController().signal,
) =>
  exportPackage({
    workspace,
    scenes: scenes.views,
    path: join(folder, name),
    ...choice,
    version: '0.1.0',
    signal,
    progress: () => undefined,
  });

function unpack(name: string): string {
  const target = join(folder, `${name}.unpacked`);
  mkdirSync(target);
  execFileSync('unzip', ['-q', join(folder, name), '-d', target]);
  return target;
}

const digestTool = 'sha256sum';
const hasTools = spawnSync('unzip', ['-v']).status === 0 && spawnSync(digestTool, ['--version']).status === 0;
if (!hasTools) process.stderr.write('skipped: unzip and sha256sum are not both on this machine\n');

describe('exportPackage', () => {
  it('writes a package that verifies, with counts and the reason of a missing chip', async () => {
    const { bytes, sha256, path, operations, ...receipt } = await exportTo('first.plim');
    expect(receipt).toEqual({
      scenes: 1,
      sightings: 2,
      chips: 1,
      withoutChip: [{ sighting: outside, reason: 'It lies outside of its scene.' }],
      profile: 'evidence',
      parts: ['log', 'chips'],
      losses: [{ part: 'geojson', what: 'precision', count: null }],
      leftOut: [],
      number: null,
    });
    expect(await verifyPackage(path)).toEqual({
      path,
      ok: true,
      files: 11,
      operations,
      scenes: 1,
      sightings: 2,
      marking: 'TLP:AMBER',
      signer: null,
      signature: { state: 'not signed', key: null, keyId: null, sequence: null, age: null },
      sealed: 'none',
      recipients: [],
      newest: expect.any(String),
      address: null,
      selection: false,
      seen: null,
      problems: [],
    });
    expect([readFileSync(path).length, sha256.length, operations]).toEqual([bytes, 64, workspace.state().operations]);
  });

  it('gives the same bytes again, also over the first file', async () => {
    const first = await exportTo('same.plim');
    const bytes = readFileSync(first.path);
    const again = await exportTo('same.plim');
    expect([again.sha256, readFileSync(again.path).equals(bytes)]).toEqual([first.sha256, true]);
  });

  it.runIf(hasTools)('passes sha256sum in the unpacked bag', async () => {
    await exportTo('checked.plim');
    const bag = unpack('checked.plim');
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
      expect(execFileSync(digestTool, ['-c', manifest], { cwd: bag, encoding: 'utf8' })).not.toMatch(/FAILED/);
  });

  it.runIf(hasTools)('shows place, size, vessel and scene in its views, safe for spreadsheets', async () => {
    await exportTo('views.plim');
    const bag = unpack('views.plim');
    const view = (name: string) => readFileSync(join(bag, 'data/view', name), 'utf8');
    const collection = JSON.parse(view('sightings.geojson')) as {
      features: {
        id: string;
        geometry: { type: string; coordinates: number[][][] };
        properties: Record<string, unknown>;
      }[];
    };
    const { geometry, properties } = collection.features.find(({ id }) => id === sighting) ?? {};
    expect(geometry?.type).toBe('Polygon');
    expect(geometry?.coordinates[0]?.[0]?.map((degrees) => Math.round(degrees * 100) / 100)).toEqual([129, 35.15]);
    expect(properties).toMatchObject({ sceneFile: 'port_20220514T021701.tif', vesselClass: 'unknown' });
    expect(properties?.['vessels']).toMatchObject([{ name: 'WOLBONGSAN', imo: '7303803', chosen: true }]);
    expect(Number(properties?.['lengthMetres'])).toBeCloseTo(120.048, 1);
    expect(view('sightings.csv')).toContain(`,"'=1+1, ""월봉산""",`);
    expect(view('scenes.json')).not.toContain(folder);
    const chip = await sharp(join(bag, `data/view/chips/${sighting}.png`)).metadata();
    expect([chip.format, (chip.width ?? 0) > 500]).toEqual(['png', true]);
  });

  it('writes every part with as many files as it said, and verifies', async () => {
    const preview = await previewPackage(
      { workspace, scenes: scenes.views },
      { profile: 'partner', parts: [...packageParts] },
    );
    const receipt = await exportTo('every.plim', { profile: 'partner', parts: packageParts });
    const zip = await openZip(receipt.path);
    const views = [...zip.files.keys()].filter((name) => name.startsWith('data/view/'));
    await zip.close();
    const expected = preview.parts.reduce((sum, { files }) => sum + files, 0);
    expect([receipt.losses, (await verifyPackage(receipt.path)).problems]).toEqual([preview.losses, []]);
    // One of two sightings lies outside its scene: neither chip of it; scenes.json belongs to no part.
    expect(views.length).toBe(expected - 2 + 1);
    expect(views).toEqual(
      expect.arrayContaining(
        ['sightings.gpkg', 'sightings.kmz', 'coco.json', 'report-ko.html'].map((name) => `data/view/${name}`),
      ),
    );
  });

  it('gives the press neither log nor analyst nor remarks, anywhere in the file', async () => {
    const { path, operations } = await exportTo('press.plim', {
      profile: 'press',
      parts: packageParts.filter((part) => part !== 'log'),
    });
    const bytes = readFileSync(path);
    expect([operations, bytes.includes('Analyst'), bytes.includes('월봉산'), bytes.includes('WOLBONGSAN')]).toEqual([
      0,
      false,
      false,
      true,
    ]);
    expect((await verifyPackage(path)).problems).toEqual([]);
  });

  it('lists nothing among what was seen that is only to be confirmed, or gone, and says so', async () => {
    const scene = workspace.entity(sighting)?.['scene'] ?? null;
    const geometry = { shape: 'point', at: [40, 40] };
    const carried = (['to confirm', 'gone'] as const).map((standing) => ({
      entity: uuidv7(),
      before: null,
      after: { ...newSightingFields, scene, geometry, standing, marking: 'SECRET' },
    }));
    workspace.apply({ label: 'Carry over', changes: carried });
    const { sightings, losses, path } = await exportTo('carried.plim', { profile: 'gis', parts: ['geopackage'] });
    workspace.undo();
    const { problems, marking } = await verifyPackage(path);
    const bytes = readFileSync(path);
    const shown = carried.filter(({ entity }) => bytes.includes(entity));
    const told = ['Plimsoll-Sightings-Not-Seen: 2', 'nobody saw them there (2)'].map((text) => bytes.includes(text));
    expect({ sightings, problems, marking, shown, told, loss: losses[0] }).toEqual({
      sightings: 2,
      problems: [],
      marking: 'TLP:AMBER',
      shown: [],
      told: [true, true],
      loss: { part: 'views', what: 'not-seen-left-out', count: 2 },
    });
  });

  it('leaves nothing behind when cancelled, and the file that was there', async () => {
    writeFileSync(join(folder, 'kept.plim'), 'older');
    await expect(exportTo('kept.plim', forEvidence, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(readFileSync(join(folder, 'kept.plim'), 'utf8')).toBe('older');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('refuses a folder that is not there and a name that is a folder', async () => {
    mkdirSync(join(folder, 'a-folder.plim'));
    await expect(exportTo('absent/p.plim')).rejects.toMatchObject({ code: 'file-not-writable' });
    await expect(exportTo('a-folder.plim')).rejects.toMatchObject({ code: 'file-not-writable' });
  });

  it('says why a chip is missing when the scene file is gone, and goes on', async () => {
    const emptyScenes = { ...scenes.views, view: () => scenes.views.view(uuidv7()) };
    const receipt = await exportPackage({
      workspace,
      scenes: emptyScenes,
      path: join(folder, 'chipless.plim'),
      ...forEvidence,
      version: '0.1.0',
      signal: new AbortController().signal,
      progress: () => undefined,
    });
    expect([receipt.chips, receipt.withoutChip.length, receipt.withoutChip[0]?.reason.endsWith('.')]).toEqual([
      0,
      2,
      true,
    ]);
    expect((await verifyPackage(receipt.path)).problems).toEqual([]);
  });
});
