import { Copy, Navigation } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { coordinateStyles, formatGsd, formatLonLat, formatMetres } from '../../shared/domain/coordinates.ts';
import { gridLookup } from '../../shared/domain/grid-lookup.ts';
import { scaleBar } from '../../shared/domain/measure.ts';
import { metresAPixel } from '../../shared/domain/north.ts';
import { isPlaced, type Scene } from '../../shared/domain/scene.ts';
import { hostWords } from '../host-words.ts';
import { changeSettings } from '../commands/change-settings.ts';
import { copyPlace } from '../commands/view-copy-place.ts';
import { showSceneDetails } from '../commands/scene-pages.ts';
import { northUp } from '../commands/view-zoom.ts';
import { useScenes } from '../state/scenes.ts';
import { useSettings } from '../state/settings.ts';
import { useView } from '../state/view.ts';

const barRoomPx = 110;

/** Where the pointer is, what is there, and how the view stands. */
export function StatusBar() {
  const { t } = useTranslation();
  const entry = useScenes(({ entries, openSceneId }) => entries.find(({ scene }) => scene.id === openSceneId));
  if (!entry) return <footer className="status-bar" aria-label={t('map.status')} />;
  const { scene } = entry;
  return (
    <footer className="status-bar" aria-label={t('map.status')}>
      <PixelPlace />
      <GroundPlace />
      <Values />
      <span className="status-fill" />
      {!isPlaced(scene) ? (
        <span
          className="badge warn"
          title={scene.georeferenceNote === null ? t('map.noGeoreference') : hostWords(scene.georeferenceNote)}
        >
          {t('map.noGeoreference')}
        </span>
      ) : (
        <GeoreferenceNote scene={scene} />
      )}
      {scene.gsdMetres !== null && (
        <span title={t('map.gsdHint')}>{t('map.gsd', { size: formatGsd(scene.gsdMetres) })}</span>
      )}
      <Zoom />
      <ScaleBar />
      <NorthArrow />
    </footer>
  );
}

/** By what the scene is placed, where that is not simply its file's map grid; the details say how well. */
function GeoreferenceNote({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  const { georeference, georeferenceNote, georeferencing } = scene;
  if (!georeferenceNote) return null;
  const way = georeferencing ? `scene.ways.${georeferencing.method}` : `values.georeference.${georeference}`;
  return (
    <Button className="badge" aria-label={`${t(way)}. ${hostWords(georeferenceNote)}`} onPress={showSceneDetails}>
      {t(way)}
    </Button>
  );
}

function PixelPlace() {
  const { t } = useTranslation();
  const pixel = useView(({ cursor }) => cursor?.pixel);
  const [column = null, row = null] = pixel ?? [];
  if (column === null || row === null) return <span className="status-pixel">–</span>;
  return (
    <span className="status-pixel" title={t('map.pixelHint')}>
      {t('map.pixel', { column: column.toFixed(1), row: row.toFixed(1) })}
    </span>
  );
}

function GroundPlace() {
  const { t } = useTranslation();
  const format = useSettings(({ coordinateFormat }) => coordinateFormat);
  const lonLat = useView(({ cursor }) => cursor?.lonLat);
  if (!lonLat) return null;
  const place = formatLonLat(lonLat, format) ?? t('map.noMgrs');
  const next = coordinateStyles[(coordinateStyles.indexOf(format) + 1) % coordinateStyles.length] ?? 'decimal';
  return (
    <span className="status-place">
      <Button
        className="button bare"
        aria-label={`${place}. ${t('map.nextFormat')}`}
        onPress={() => changeSettings({ coordinateFormat: next })}
      >
        {place}
      </Button>
      <Button className="button bare" aria-label={t('map.copyPlace')} onPress={() => void copyPlace()}>
        <Copy size={14} aria-hidden />
      </Button>
    </span>
  );
}

function Values() {
  const { t } = useTranslation();
  const values = useView(({ cursor }) => cursor?.values);
  const names = useScenes(({ view }) => view?.bandNames);
  if (!values) return null;
  const named = values.map((value, band) => `${names?.[band] ?? band + 1} ${valueText(value)}`);
  return (
    <span className="status-values" title={`${t('map.values')}: ${named.join(', ')}`}>
      {values.map(valueText).join(' · ')}
    </span>
  );
}

function valueText(value: number | string | null): string {
  if (value === null) return 'NaN';
  if (typeof value === 'string' || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(6)));
}

function Zoom() {
  const { t } = useTranslation();
  const resolution = useView(({ viewport }) => viewport?.resolution);
  if (!resolution) return null;
  const percent = 100 / resolution;
  return <span title={t('map.zoomHint')}>{percent >= 10 ? Math.round(percent) : percent.toPrecision(2)} %</span>;
}

function ScaleBar() {
  const { t } = useTranslation();
  const grid = useScenes((state) => state.grid);
  const viewport = useView((state) => state.viewport);
  const lookup = useMemo(() => (grid ? gridLookup(grid) : null), [grid]);
  if (!viewport) return null;
  const unit = lookup ? metresAPixel(lookup, viewport.centre) : 1;
  const bar = scaleBar(unit * viewport.resolution, barRoomPx);
  if (!bar) return null;
  const length = lookup ? formatMetres(bar.metres).replace(/\.0+(?= )/, '') : `${bar.metres} px`;
  return (
    <span className="status-scale" title={t('map.scaleHint')}>
      <svg width={bar.pixels} height={6} aria-hidden>
        <path d={`M0.5 0v5.5H${bar.pixels - 0.5}V0`} fill="none" stroke="currentColor" />
      </svg>
      {length}
    </span>
  );
}

function NorthArrow() {
  const { t } = useTranslation();
  const northUpRadians = useView((state) => state.northUpRadians);
  const rotationRadians = useView(({ viewport }) => viewport?.rotationRadians ?? 0);
  if (northUpRadians === null) return <span>{t('map.noNorth')}</span>;
  const degrees = ((rotationRadians - northUpRadians) * 180) / Math.PI;
  return (
    <Button className="button bare" aria-label={t('map.north')} onPress={northUp}>
      <Navigation size={16} aria-hidden style={{ transform: `rotate(${degrees - 45}deg)` }} />
    </Button>
  );
}
