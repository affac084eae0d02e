import OlMap from 'ol/Map.js';
import WebGLTileLayer from 'ol/layer/WebGLTile.js';
import GeoTIFF from 'ol/source/GeoTIFF.js';

/** Shows the file at `?url=` by OpenLayers' own source and says on `window.shown` how long that took. */
const asked = new URLSearchParams(location.search);
const target = document.getElementById('map')!;
target.style.width = `${asked.get('width')}px`;
target.style.height = `${asked.get('height')}px`;

const started = performance.now();
const source = new GeoTIFF({ sources: [{ url: asked.get('url')!, bands: [1, 2, 3], min: 0, max: 2047 }] });
const map = new OlMap({
  target,
  controls: [],
  layers: [new WebGLTileLayer({ source })],
  view: source.getView(),
});
const shown = new Promise<number>((resolve, reject) => {
  source.on('error', reject);
  source.on('tileloaderror', () => reject(new Error('A tile could not be loaded.')));
  // The map is complete, and empty, until the source knows what to show.
  map.on('rendercomplete', () => {
    if (source.getState() === 'ready') resolve(performance.now() - started);
  });
});
Object.assign(window, { shown });
