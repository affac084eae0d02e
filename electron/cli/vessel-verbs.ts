import { basename, join, resolve } from 'node:path';
import type { ImportReceipt, VesselMapping } from '../../shared/domain/vessel-csv.ts';
import { vesselColumns, type VesselRecord } from '../../shared/domain/vessel.ts';
import { lazyReference, type LazyReference } from '../reference/reference-database.ts';
import { referenceRecord } from '../services/vessel-records.ts';
import { previewVesselCsv } from '../services/vessels.ts';
import { settingsFolderOf } from '../services/settings-folder.ts';
import { withDeskToRead } from './desk.ts';
import { readWords, usageFault, type Outcome, type Verb } from './verb.ts';

export const vesselVerbs: Readonly<Record<string, Verb>> = {
  vessels: {
    usage: 'vessels import FILE [--source NAME] [--map COLUMN=HEADER …] | vessels find TEXT [--workspace W]',
    async run(args) {
      const [action, ...rest] = args;
      if (action === 'import') return importVessels(rest);
      if (action === 'find') return findVessels(rest);
      return usageFault('say import or find');
    },
  },
};

async function importVessels(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readWords(args, {
    source: { type: 'string' },
    map: { type: 'string', multiple: true },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) return usageFault('give exactly one file');
  const path = resolve(file);
  const preview = await previewVesselCsv(path);
  const mapping = { ...preview.mapping, ...mappingOf((values['map'] as string[] | undefined) ?? []) };
  const source = (values['source'] as string | undefined) ?? basename(file);
  const receipt = await withReference((reference) =>
    reference.open().importList({ path, mapping, source, now: Date.now }),
  );
  return { value: receipt, text: describe(receipt) };
}

function mappingOf(words: readonly string[]): VesselMapping {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      const column = vesselColumns.find((name) => name === word.slice(0, at));
      return column
        ? [column, word.slice(at + 1)]
        : usageFault(`“${word}” does not map one of ${vesselColumns.join(', ')}`);
    }),
  );
}

async function findVessels(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readWords(args, { workspace: { type: 'string' }, limit: { type: 'string' } });
  const text = positionals.join(' ');
  if (!text) return usageFault('give a text to look for');
  const limit = Number(values['limit'] ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    return usageFault('--limit is a whole number from 1 to 500');
  const workspace = values['workspace'];
  const found =
    typeof workspace === 'string'
      ? await withDeskToRead(workspace, async ({ handlers }) => handlers['vessel.search']({ text, limit }))
      : await withReference(async (reference) => reference.open().search(text, limit).map(referenceRecord));
  return { value: found, text: found.map(vesselLine).join('\n') };
}

/** Works on the vessel lists that all workspaces of this user share. */
async function withReference<T>(work: (reference: LazyReference) => Promise<T>): Promise<T> {
  const reference = lazyReference(join(settingsFolderOf(process.platform, process.env), 'reference.db'));
  try {
    return await work(reference);
  } finally {
    reference.close();
  }
}

function describe({ rows, added, updated, warnings, skipped }: ImportReceipt): string {
  return [
    `${rows} rows: ${added} added, ${updated} updated, ${skipped.length} skipped`,
    ...skipped.map(({ row, text }) => (row === 0 ? `skipped rows: ${text}` : `row ${row} skipped: ${text}`)),
    ...warnings.map(({ row, text }) => (row === 0 ? text : `row ${row}: ${text}`)),
  ].join('\n');
}

function vesselLine({ id, name, imo, mmsi, callSign, flag, warnings }: VesselRecord): string {
  const numbers = [imo && `IMO ${imo}`, mmsi && `MMSI ${mmsi}`, callSign, flag].filter(Boolean).join('  ');
  const remarks = warnings.map(({ text }) => `  (${text})`).join('');
  return `${id}  ${name}  ${numbers}${remarks}`;
}
