import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { BandStatistics } from '../../shared/domain/scene.ts';

const chartHeight = 44;
const steps = 500;

/** The histogram of one band with two handles for black and white, and their values to type. */
export function StretchRange(props: {
  readonly name: string;
  readonly statistics: BandStatistics | undefined;
  readonly range: readonly [number, number];
  readonly onChange: (range: readonly [number, number]) => void;
}) {
  const { t } = useTranslation();
  const { name, statistics, range, onChange } = props;
  if (!statistics) return null;
  const low = Math.min(statistics.minimum, range[0]);
  const high = Math.max(statistics.maximum, range[1], low + 1e-9);
  const ends = [t('map.stretch.black'), t('map.stretch.white')] as const;
  return (
    <div className="stretch-range">
      <Slider
        minValue={low}
        maxValue={high}
        step={(high - low) / steps}
        value={[...range]}
        onChange={([black = low, white = high]) => onChange([tidy(black, high - low), tidy(white, high - low)])}
      >
        <Label>{name}</Label>
        <SliderTrack className="stretch-track">
          <Histogram statistics={statistics} low={low} high={high} />
          {ends.map((end, index) => (
            <SliderThumb key={end} index={index} className="stretch-thumb" aria-label={end} />
          ))}
        </SliderTrack>
      </Slider>
      <div className="stretch-ends">
        {ends.map((end, index) => (
          <RangeEnd
            key={end}
            name={`${name} ${end}`}
            value={range[index] ?? 0}
            onChange={(value) => onChange(withEnd(range, index, value))}
          />
        ))}
      </div>
    </div>
  );
}

/** Whole numbers where the range is wide, enough digits where it is narrow. */
const tidy = (value: number, span: number): number => (span > steps ? Math.round(value) : Number(value.toPrecision(6)));

const withEnd = (range: readonly [number, number], index: number, value: number): readonly [number, number] =>
  index === 0 ? [Math.min(value, range[1]), range[1]] : [range[0], Math.max(value, range[0])];

function RangeEnd(props: {
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const shown = String(Number(props.value.toPrecision(6)));
  const commit = (text: string): void => {
    const value = Number(text.replace(',', '.'));
    // Passing through the field must not turn the range into one set by hand.
    if (text.trim() !== '' && text !== shown && Number.isFinite(value)) props.onChange(value);
  };
  return (
    <input
      key={props.value}
      className="input"
      inputMode="decimal"
      aria-label={props.name}
      defaultValue={shown}
      onBlur={(event) => commit(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(event.currentTarget.value);
      }}
    />
  );
}

/** Counts on a square-root scale, so that small peaks show beside that of the sea. */
function Histogram({
  statistics,
  low,
  high,
}: {
  readonly statistics: BandStatistics;
  readonly low: number;
  readonly high: number;
}) {
  const { minimum, maximum, histogram } = statistics;
  const most = Math.max(1, ...histogram);
  const x = (value: number): number => ((value - low) / (high - low)) * 100;
  const binWidth = (maximum - minimum) / histogram.length;
  const points = histogram.map((count, bin) => {
    const y = chartHeight - Math.sqrt(count / most) * chartHeight;
    return `L${x(minimum + (bin + 0.5) * binWidth).toFixed(2)} ${y.toFixed(1)}`;
  });
  return (
    <svg viewBox={`0 0 100 ${chartHeight}`} preserveAspectRatio="none" className="stretch-histogram" aria-hidden>
      <path d={`M${x(minimum).toFixed(2)} ${chartHeight}${points.join('')}L${x(maximum).toFixed(2)} ${chartHeight}Z`} />
    </svg>
  );
}
