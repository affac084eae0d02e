import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { created, type Change } from '../../shared/domain/edit.ts';
import { demoVessels, type DemoVessel } from '../demo/demo-vessels.ts';
import { writeDemoScene } from '../demo/demo-scene.ts';
import { addAndSettle } from './add-and-settle.ts';
import { withDesk } from './desk.ts';

/** Makes `Demo.plimsoll` in the folder: the synthetic port as its scene, and a short made-up vessel list. */
export async function makeDemoWorkspace(folder: string): Promise<{ workspace: string; scene: string }> {
  const workspace = join(folder, 'Demo.plimsoll');
  const scene = join(folder, 'demo-port.tif');
  await writeDemoScene(scene, { size: 4096, layout: 'tiles', compression: 'deflate' });
  try {
    await withDesk(workspace, async (desk) => {
      await addAndSettle(desk, [scene]);
      await desk.handlers['edit.apply']({ label: 'Add the demo vessels', changes: demoVessels.flatMap(changesFor) });
    });
  } catch (failure) {
    rmSync(workspace, { force: true });
    throw failure;
  }
  return { workspace, scene };
}

function changesFor(demo: DemoVessel): Change[] {
  const vessel = uuidv7();
  const { name, vesselType, deadweightTonnes, lengthMetres, beamMetres, built, owner } = demo;
  const fields = { name, vesselType, deadweightTonnes, lengthMetres, beamMetres, built, owner };
  const identifiers = [
    ['name', name],
    ...demo.formerNames.map((former) => ['name', former] as const),
    ['imo', demo.imo],
    ['mmsi', demo.mmsi],
    ['call sign', demo.callSign],
    ['flag', demo.flag],
  ] as const;
  return [
    created(vessel, { kind: 'vessel', ...fields, remarks: 'Made up for the demo.', marking: null }),
    ...identifiers.map(([scheme, value]) =>
      created(uuidv7(), {
        kind: 'vessel identifier',
        vessel,
        scheme,
        value,
        from: null,
        to: null,
        facet: 'registered',
        fraudulent: false,
        source: 'Demo list',
      }),
    ),
  ];
}
