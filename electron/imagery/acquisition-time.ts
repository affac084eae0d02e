/** Imaging from above that an analyst may be handed as a file begins with the first reconnaissance satellites. */
const earliest = Date.UTC(1959, 0, 1);
const dayMs = 86_400_000;

/**
 * Reads a moment as metadata writes it (ISO 8601, `2022:05:14 02:16:01`, `20220514021601`, `14021601ZMAY22`, …) as ISO 8601 with Z.
 * Without a zone it is UTC, as imaging metadata is; a date alone is its first second. Nothing where there is no such day,
 * where it lies before 1959, or more than a day ahead.
 */
export function readUtc(text: string | undefined, now: number = Date.now()): string | undefined {
  if (text === undefined || text.length > 64) return undefined;
  const old = /^\s*(\d{2})(\d{2})(\d{2})(\d{2})Z([A-Z]{3})(\d{2})\s*$/.exec(text);
  if (old) return utcOfOldNitf(old, now);
  const compact = /^\s*(\d{4})(\d{2})(\d{2})(?:[T _-]?(\d{2})(\d{2})(\d{2}))?(?:\.\d+)?Z?\s*$/i.exec(text);
  const spaced =
    /^\s*(\d{4})[-:/.](\d{2})[-:/.](\d{2})(?:[T _-]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*$/i.exec(
      text,
    );
  const found = compact ?? spaced;
  if (!found) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = found;
  return utcOf([year, month, day, hour, minute, second].map(Number), zoneMinutes(zone), now);
}

/** A moment from year, month (1–12), day, hour, minute, second, if there is such a one and it is plausible. */
export function utcOf(parts: readonly number[], zone = 0, now: number = Date.now()): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const isDay = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  const moment = midnight.getTime() + ((hour * 60 + minute - zone) * 60 + Math.min(second, 59)) * 1000;
  if (!isDay || moment < earliest || moment > now + dayMs) return undefined;
  return new Date(moment).toISOString().replace('.000Z', 'Z');
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `DDHHMMSSZMONYY` of NITF 2.0: years up to this one are of this century. */
function utcOfOldNitf(
  [, day, hour, minute, second, month = '', year]: RegExpExecArray,
  now: number,
): string | undefined {
  const century = Number(year) > new Date(now).getUTCFullYear() % 100 ? 1900 : 2000;
  const parts = [century + Number(year), months.indexOf(month) + 1, ...[day, hour, minute, second].map(Number)];
  return utcOf(parts, 0, now);
}

function zoneMinutes(zone: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}
