/** One line of the table: what was measured, the peer beside it, and what it must reach. */
export interface BenchRow {
  readonly work: string;
  readonly ours: string;
  readonly peer: string;
  readonly must: string;
  /** Null where nothing was there to compare with. */
  readonly met: boolean | null;
}

/** Hands a row to the program that prints the table: one JSON line on the standard output. */
export function report(row: BenchRow): void {
  process.stdout.write(`${JSON.stringify(row)}\n`);
}

/** Says why something was left out. */
export function skip(work: string, reason: string): void {
  report({ work, ours: '', peer: reason, must: '', met: null });
}

/** Wall and processor time of one run, in milliseconds. */
export interface Timing {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Runs a piece of work and times it, the processor time of all threads of this process. */
export async function timed(work: () => Promise<void>): Promise<Timing> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: performance.now() - start, cpuMs: (user + system) / 1000 };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const medianTiming = (timings: readonly Timing[]): Timing => ({
  wallMs: median(timings.map(({ wallMs }) => wallMs)),
  cpuMs: median(timings.map(({ cpuMs }) => cpuMs)),
});

export const millisecondsText = ({ wallMs, cpuMs }: Timing): string =>
  `${Math.round(wallMs)} ms (processor ${Math.round(cpuMs)} ms)`;
