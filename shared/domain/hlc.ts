/** A hybrid logical clock's stamp as 32 hex digits that sort: 6 bytes of milliseconds, 2 of counter, 8 of node. */
export type Hlc = string;

/** How far ahead of this desk's time a stamp may be before it is held to come from a wrong clock. */
const suspectAheadMs = 5 * 60 * 1000;

const lastCount = 0xffff;
const lastMillis = 2 ** 48 - 1;
const lastDateMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The next stamp of `node` (16 hex digits) after `last`; a `last` from a wrong clock is not followed. */
export function nextHlc(last: Hlc | null, nowMs: number, node: string): Hlc {
  const now = Math.min(Math.max(0, Math.trunc(nowMs)), lastMillis);
  if (last === null || isSuspect(last, now) || hlcMillis(last) < now) return stamp(now, 0, node);
  const count = hlcCount(last);
  return count < lastCount ? stamp(hlcMillis(last), count + 1, node) : stamp(hlcMillis(last) + 1, 0, node);
}

/** Milliseconds since 1970 a stamp says it was made. */
export function hlcMillis(hlc: Hlc): number {
  return Number.parseInt(hlc.slice(0, 12), 16);
}

/** A stamp's time as ISO 8601; a clock beyond the year 9999 is shown as its last moment. */
export function hlcTime(hlc: Hlc): string {
  return new Date(Math.min(hlcMillis(hlc), lastDateMs)).toISOString();
}

/** The smallest stamp of a day (UTC), or of one so many days later. */
export function dayHlc(day: string, daysLater: number): Hlc {
  const millis = Math.max(0, Date.parse(`${day}T00:00:00Z`) + daysLater * 86_400_000);
  return stamp(millis, 0, '0'.repeat(16));
}

/** Whether a stamp is more than five minutes ahead: it is kept, but does not move the local clock. */
export function isSuspect(hlc: Hlc, nowMs: number): boolean {
  return hlcMillis(hlc) > nowMs + suspectAheadMs;
}

function hlcCount(hlc: Hlc): number {
  return Number.parseInt(hlc.slice(12, 16), 16);
}

function stamp(millis: number, count: number, node: string): Hlc {
  return millis.toString(16).padStart(12, '0') + count.toString(16).padStart(4, '0') + node;
}
