import { spawnSync } from 'node:child_process';

/** Wall milliseconds by which QGIS draws a file offscreen. */
export interface QgisTimes {
  /** From opening the layer until its whole extent is drawn. */
  readonly fullMs: number;
  /** One layer pixel a screen pixel around the middle, the layer being open. */
  readonly oneToOneMs: number;
}

const python = `
import json, os, sys, time
os.environ['QT_QPA_PLATFORM'] = 'offscreen'
from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QSize

path, width, height, rounds = sys.argv[1], *map(int, sys.argv[2:5])
application = QgsApplication([], False)
application.initQgis()

def draw(layer, extent):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(width, height))
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.renderedImage().isNull()

times = []
for _ in range(rounds):
    start = time.perf_counter()
    layer = QgsRasterLayer(path, 'scene')
    assert layer.isValid()
    draw(layer, layer.extent())
    full = time.perf_counter()
    middle, x, y = layer.extent().center(), layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    across, down = width * x / 2, height * y / 2
    draw(layer, QgsRectangle(middle.x() - across, middle.y() - down, middle.x() + across, middle.y() + down))
    times.append({'fullMs': 1000 * (full - start), 'oneToOneMs': 1000 * (time.perf_counter() - full)})
print(json.dumps(times))
sys.stdout.flush()
os._exit(0)
`;

/** Draws a file as often as asked in one QGIS; null where QGIS is not installed. */
export function drawByQgis(
  path: string,
  size: { readonly width: number; readonly height: number },
  rounds: number,
): QgisTimes[] | null {
  const numbers = [size.width, size.height, rounds].map(String);
  const { status, stdout } = spawnSync('/usr/bin/python3', ['-W', 'ignore', '-c', python, path, ...numbers], {
    encoding: 'utf8',
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
  });
  return status === 0 ? (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as QgisTimes[]) : null;
}
