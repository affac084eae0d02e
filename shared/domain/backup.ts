import { z } from 'zod';

/** A verified copy of a workspace; its name is the time it was made, safe for any file system. */
export const Backup = z.object({
  name: z.string(),
  at: z.iso.datetime(),
  bytes: z.number().int(),
});
export type Backup = z.output<typeof Backup>;

/** The backups there are, newest first, and why the last try to make one failed. */
export const Backups = z.object({ folder: z.string(), backups: z.array(Backup), failure: z.string().nullable() });
export type Backups = z.output<typeof Backups>;

const pattern = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.plimsoll$/;

/** `2026-03-01T04-05-06Z.plimsoll` */
export const backupName = (time: Date): string => `${time.toISOString().slice(0, 19).replaceAll(':', '-')}Z.plimsoll`;

/** When a backup of this name was made, in ISO 8601; null where the name is none of a backup. */
export function backupTime(name: string): string | null {
  const [, day, hour, minute, second] = pattern.exec(name) ?? [];
  return day ? `${day}T${hour}:${minute}:${second}Z` : null;
}

const latestKept = 5;
const daysKept = 5;

/** Which of these names to drop: kept are the latest five, and the last one of each of five days before those. */
export function backupsToDrop(names: readonly string[]): string[] {
  const newestFirst = names.toSorted().toReversed();
  const older = newestFirst.slice(latestKept);
  const lastOfDay = older.filter((name, index) => name.slice(0, 10) !== older[index - 1]?.slice(0, 10));
  const kept = new Set([...newestFirst.slice(0, latestKept), ...lastOfDay.slice(0, daysKept)]);
  return newestFirst.filter((name) => !kept.has(name));
}
