import { Minus, Plus } from 'lucide-react';
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseLonLat } from '../../shared/domain/coordinates.ts';
import type { LonLat } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { type Chart, chartStart, loadChart } from '../commands/scene-coast.ts';
import { setTiePlace } from '../commands/scene-ties.ts';
import { tell } from '../commands/tell.ts';
import { useTiePoints } from '../state/tie-points.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { chartFrame } from './tie-chart-frame.ts';

const size = { width: 300, height: 240 };
const firstSpan = 2;
/** Below this many ports their names do not cover each other. */
const namedPorts = 12;

/** A small chart of the coastline: a click gives the waiting tie point its place; drag to move, buttons to zoom. */
export function TieChart({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  const [chart, setChart] = useState<Chart | null>(null);
  const [view, setView] = useState<{ readonly centre: LonLat; readonly span: number }>({ centre: [0, 20], span: 120 });
  const points = useTiePoints((state) => state.points);
  const drag = useRef<{ readonly x: number; readonly y: number; readonly centre: LonLat } | null>(null);
  const frame = useMemo(() => chartFrame(view.centre, view.span, size), [view]);
  useEffect(() => {
    void loadChart().then((loaded) => {
      const start = chartStart(loaded, scene);
      setChart(loaded);
      if (start) setView({ centre: start, span: firstSpan });
    });
  }, [scene]);
  const zoom = (factor: number) => setView({ ...view, span: Math.min(160, Math.max(0.01, view.span * factor)) });
  const goTo = (text: string) => {
    const place = parseLonLat(text) ?? chart?.portNamed(text);
    if (place) setView({ centre: place, span: Math.min(view.span, firstSpan) });
    else tell(t('scene.ties.goToNeeded'));
  };
  const at = (event: MouseEvent<SVGSVGElement>): [number, number] => {
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const scale = size.width / width;
    return [(event.clientX - left) * scale, (event.clientY - top) * scale];
  };
  const move = (event: MouseEvent<SVGSVGElement>) => {
    const from = drag.current;
    if (!from || event.buttons === 0) return;
    const [x, y] = at(event);
    const held = chartFrame(from.centre, view.span, size);
    setView({ ...view, centre: held.toLonLat(size.width / 2 - (x - from.x), size.height / 2 - (y - from.y)) });
  };
  const release = (event: MouseEvent<SVGSVGElement>) => {
    const [x, y] = at(event);
    const isClick = drag.current && Math.hypot(x - drag.current.x, y - drag.current.y) < 4;
    drag.current = null;
    if (isClick) setTiePlace(frame.toLonLat(x, y));
  };
  return (
    <div role="group" aria-label={t('scene.ties.chart')}>
      <h3>{t('scene.ties.chart')}</h3>
      <div className="field-extra">
        <ActionButton name={t('scene.ties.closer')} icon={<Plus size={14} />} onPress={() => zoom(0.5)} />
        <ActionButton name={t('scene.ties.farther')} icon={<Minus size={14} />} onPress={() => zoom(2)} />
      </div>
      <TextField label={t('scene.ties.goTo')} value="" onCommit={goTo} />
      <svg
        className="tie-chart"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={t('scene.ties.chartHelp')}
        onMouseDown={(event) => {
          const [x, y] = at(event);
          drag.current = { x, y, centre: view.centre };
        }}
        onMouseMove={move}
        onMouseUp={release}
      >
        {chart ? <ChartLines chart={chart} frame={frame} /> : null}
        {points.map(({ lonLat }, index) => {
          if (!lonLat) return null;
          const [x, y] = frame.toXY(lonLat);
          return <circle className="tie" key={index} cx={x} cy={y} r={4} />;
        })}
      </svg>
    </div>
  );
}

function ChartLines({ chart, frame }: { readonly chart: Chart; readonly frame: ReturnType<typeof chartFrame> }) {
  const { box } = frame;
  const lines = useMemo(() => chart.coast(box), [chart, box]);
  const ports = useMemo(() => chart.portsIn(box), [chart, box]);
  const path = lines.map(
    (line) =>
      `M${line
        .map((lonLat) =>
          frame
            .toXY(lonLat)
            .map((value) => value.toFixed(1))
            .join(' '),
        )
        .join('L')}`,
  );
  return (
    <>
      <path className="coast" d={path.join('')} />
      {ports.length <= namedPorts * 4
        ? ports.map(({ name, lonLat }) => {
            const [x, y] = frame.toXY(lonLat);
            return (
              <g key={`${name} ${lonLat.join()}`} className="port">
                <circle cx={x} cy={y} r={2} />
                {ports.length <= namedPorts ? (
                  <text x={x + 4} y={y + 3}>
                    {name}
                  </text>
                ) : null}
              </g>
            );
          })
        : null}
    </>
  );
}
