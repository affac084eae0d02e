import { CalendarRange, Pause, Play, StepBack, StepForward } from 'lucide-react';
import { useEffect } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CommandId } from '../../shared/commands.ts';
import { askedRange, askForSteps, moveTime, worldSteps } from '../commands/world-time.ts';
import { useScenes } from '../state/scenes.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { daysOf, histogramOf, type StepRange } from '../state/time-steps.ts';
import { countsByScene } from '../state/world-points.ts';
import { useWorld } from '../state/world.ts';
import { CommandIcon } from './command-icon.tsx';
import { useCommands } from './use-command.ts';

const stepMs = 900;

/** When the scenes were taken: how much was seen when, and which time the map and the table ask for. */
export function WorldTimeline() {
  const { t } = useTranslation();
  useScenes((state) => state.entries);
  useTableFilter((state) => state.query);
  const steps = worldSteps();
  useMovingTime();
  if (steps.length < 2) return <footer className="world-time soft">{t('world.oneDate')}</footer>;
  const range = askedRange();
  return (
    <footer className="world-time" role="group" aria-label={t('world.time')}>
      <TimeButtons />
      <TimeSlider range={range} />
      <span className="world-days">{daysText(range) ?? t('world.allDates')}</span>
    </footer>
  );
}

/** Moves the time on while it is playing, and stops at its end. */
function useMovingTime(): void {
  const isPlaying = useWorld((state) => state.isPlaying);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => {
      if (!moveTime(1)) useWorld.setState({ isPlaying: false });
    }, stepMs);
    return () => clearInterval(timer);
  }, [isPlaying]);
}

function TimeButtons() {
  const isPlaying = useWorld((state) => state.isPlaying);
  const byId = new Map(useCommands().map((command) => [command.id, command]));
  const buttons = [
    ['world-earlier', StepBack],
    ['world-play', isPlaying ? Pause : Play],
    ['world-later', StepForward],
    ['world-all-dates', CalendarRange],
  ] as const satisfies readonly (readonly [CommandId, unknown])[];
  return buttons.map(([id, icon]) => (
    <CommandIcon
      key={id}
      command={byId.get(id)}
      icon={icon}
      size={16}
      pressed={id === 'world-play' ? isPlaying : undefined}
    />
  ));
}

function TimeSlider({ range }: { readonly range: StepRange }) {
  const { t } = useTranslation();
  const last = worldSteps().length - 1;
  return (
    <Slider
      className="time-slider"
      aria-label={t('world.time')}
      minValue={0}
      maxValue={last}
      value={[...range]}
      onChange={([from = 0, to = last]) => askForSteps([from, to])}
    >
      <TimeHistogram range={range} />
      <SliderTrack className="time-track" style={{ marginInline: `${50 / (last + 1)}%` }}>
        {(['from', 'to'] as const).map((end, index) => (
          <SliderThumb
            key={end}
            index={index}
            className="time-thumb"
            aria-label={`${t(`world.${end}`)}: ${worldSteps()[range[index as 0 | 1]]?.[end] ?? ''}`}
          />
        ))}
      </SliderTrack>
    </Slider>
  );
}

/** A bar a step: its height by the sightings, a line where scenes without any were taken. */
function TimeHistogram({ range: [first, last] }: { readonly range: StepRange }) {
  const entries = useScenes((state) => state.entries);
  const points = useWorld((state) => state.points);
  const steps = worldSteps();
  const counts = points ? countsByScene(points, null) : new Map<string, number>();
  const bars = histogramOf(
    steps,
    entries.map(({ scene }) => ({ day: scene.acquired?.utc.slice(0, 10) ?? '', count: counts.get(scene.id) ?? 0 })),
  );
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <svg className="time-bars" viewBox={`0 0 ${steps.length} 1`} preserveAspectRatio="none" aria-hidden>
      {bars.map(({ count, scenes }, at) => {
        const height = scenes === 0 ? 0 : Math.max(0.08, count / most);
        const isAsked = at >= first && at <= last;
        return (
          <rect
            key={steps[at]?.from}
            className={isAsked ? 'asked' : ''}
            x={at + 0.1}
            width={0.8}
            y={1 - height}
            height={height}
          />
        );
      })}
    </svg>
  );
}

function daysText(range: StepRange): string | null {
  const { from, to } = daysOf(worldSteps(), range);
  if (from === '' && to === '') return null;
  return from === to ? from : `${from} – ${to}`;
}
