/** How far a step of the time range goes; days are UTC. */
type TimeStepName = 'day' | 'week' | 'month' | 'year';

/** A step of the time range by its first and last day, as `2026-03-04`. */
export interface TimeStep {
  readonly from: string;
  readonly to: string;
}

/** The first and last of some steps, by their places in the list. */
export type StepRange = readonly [first: number, last: number];

const dayMs = 86_400_000;
const firstMonday = Date.UTC(1970, 0, 5);

/** The steps of one length that together hold all the days, in order; none without days. */
export function timeSteps(days: readonly string[]): TimeStep[] {
  const [first, last] = [days.reduce(earlier, ''), days.reduce((a, b) => (a > b ? a : b), '')];
  if (first === '') return [];
  const step = fittingStep(first, last);
  const steps: TimeStep[] = [];
  for (let at = startOf(Date.parse(first), step); at <= Date.parse(last); at = next(at, step))
    steps.push({ from: dayOf(at), to: dayOf(next(at, step) - dayMs) });
  return steps;
}

/** In which step a day lies; -1 where in none. */
const stepOf = (steps: readonly TimeStep[], day: string): number =>
  steps.findIndex(({ from, to }) => from <= day && day <= to);

/** The steps that days from–to touch; an empty day leaves that end open. */
export function rangeOf(steps: readonly TimeStep[], { from, to }: TimeStep): StepRange {
  const first = from === '' ? 0 : steps.findIndex((step) => step.to >= from);
  const last = to === '' ? steps.length - 1 : steps.findLastIndex((step) => step.from <= to);
  return [first === -1 ? steps.length - 1 : first, Math.max(0, last)];
}

/** The days of a range; open at both ends where it is all there is. */
export function daysOf(steps: readonly TimeStep[], [first, last]: StepRange): TimeStep {
  if (first === 0 && last === steps.length - 1) return { from: '', to: '' };
  return { from: steps[first]?.from ?? '', to: steps[last]?.to ?? '' };
}

/** The range moved on by a step, of the length it has: all of the time begins anew with one step. Null past the end. */
export function movedRange([first, last]: StepRange, by: 1 | -1, count: number): StepRange | null {
  const end = count - 1;
  if (first === 0 && last === end && count > 1) return by === 1 ? [0, 0] : [end, end];
  return first + by < 0 || last + by > end ? null : [first + by, last + by];
}

/** How many scenes were taken in each step, and how much was seen on them; an empty day lies in none. */
export function histogramOf(
  steps: readonly TimeStep[],
  scenes: readonly { readonly day: string; readonly count: number }[],
): { readonly scenes: number; readonly count: number }[] {
  const bars = steps.map(() => ({ scenes: 0, count: 0 }));
  for (const { day, count } of scenes) {
    const bar = bars[stepOf(steps, day)];
    if (!bar) continue;
    bar.scenes += 1;
    bar.count += count;
  }
  return bars;
}

const earlier = (a: string, b: string): string => (a === '' || b < a ? b : a);

/** The step that cuts a time into some tens of steps at most. */
function fittingStep(first: string, last: string): TimeStepName {
  const days = (Date.parse(last) - Date.parse(first)) / dayMs;
  if (days <= 62) return 'day';
  return days <= 400 ? 'week' : days <= 3650 ? 'month' : 'year';
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function startOf(ms: number, step: TimeStepName): number {
  const date = new Date(ms);
  if (step === 'week') return ms - (((((ms - firstMonday) / dayMs) % 7) + 7) % 7) * dayMs;
  if (step === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  return step === 'year' ? Date.UTC(date.getUTCFullYear(), 0) : ms;
}

function next(ms: number, step: TimeStepName): number {
  const date = new Date(ms);
  if (step === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  if (step === 'year') return Date.UTC(date.getUTCFullYear() + 1, 0);
  return ms + (step === 'week' ? 7 : 1) * dayMs;
}
