import { create } from 'zustand';
import { type CoordinateStyle, coordinateStyles } from '../../shared/domain/coordinates.ts';
import { EntryDefaults } from '../../shared/domain/entry-default.ts';
import type { Json } from '../../shared/domain/json.ts';
import { SavedQuery } from '../../shared/domain/sighting-query.ts';
import { type KeyChoices, readKeyChoices } from '../../shared/key-choices.ts';
import { firstColumns, readTableColumns, type TableColumn } from './table-columns.ts';

export const languages = ['en', 'ko'] as const;
export const themes = ['dark', 'light', 'contrast'] as const;
const panelNames = ['scenes', 'inspector', 'table', 'worldList'] as const;
export type PanelName = (typeof panelNames)[number];

/** What the analyst has set for this machine; written through `changeSettings`. `layout` holds panel sizes by group. */
export interface Settings {
  readonly language: (typeof languages)[number];
  readonly theme: (typeof themes)[number];
  readonly coordinateFormat: CoordinateStyle;
  readonly analyst: string;
  readonly organisation: string;
  /** The key, by name, that is offered first where a package is signed; empty for none. */
  readonly signingKey: string;
  /** Whether the analyst was asked who is working. */
  readonly profileAsked: boolean;
  readonly keys: KeyChoices;
  /** Whether the first steps were shown or skipped. */
  readonly tourSeen: boolean;
  /** A folder whose new scenes are added by themselves; empty for none. */
  readonly watchFolder: string;
  readonly pyramidBudgetGigabytes: number;
  /** The folder packages are exchanged through; empty for none. */
  readonly exchangeFolder: string;
  /** The hub's address, without a password; empty for none. */
  readonly hubAddress: string;
  readonly panels: Readonly<Record<PanelName, boolean>>;
  readonly layout: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly tableColumns: readonly TableColumn[];
  readonly savedQueries: readonly SavedQuery[];
  readonly entryDefaults: EntryDefaults;
}

export const defaultSettings: Settings = {
  language: 'en',
  theme: 'dark',
  coordinateFormat: 'decimal',
  analyst: '',
  organisation: '',
  signingKey: '',
  profileAsked: false,
  keys: {},
  tourSeen: false,
  watchFolder: '',
  pyramidBudgetGigabytes: 20,
  exchangeFolder: '',
  hubAddress: '',
  panels: { scenes: true, inspector: true, table: true, worldList: true },
  layout: {},
  tableColumns: firstColumns,
  savedQueries: [],
  entryDefaults: {},
};

export const useSettings = create<Settings>(() => defaultSettings);

/** Takes from a stored record what is valid and leaves the rest at its default. */
export function readStoredSettings(stored: Readonly<Record<string, Json>>, systemLanguage: string): Settings {
  const language = systemLanguage.startsWith('ko') ? 'ko' : 'en';
  return {
    language: oneOf(languages, stored['language']) ?? language,
    theme: oneOf(themes, stored['theme']) ?? defaultSettings.theme,
    coordinateFormat: oneOf(coordinateStyles, stored['coordinateFormat']) ?? defaultSettings.coordinateFormat,
    analyst: text(stored['analyst']),
    organisation: text(stored['organisation']),
    signingKey: text(stored['signingKey']),
    profileAsked: stored['profileAsked'] === true,
    keys: readKeyChoices(stored['keys']),
    tourSeen: stored['tourSeen'] === true,
    watchFolder: text(stored['watchFolder']),
    exchangeFolder: text(stored['exchangeFolder']),
    hubAddress: text(stored['hubAddress']),
    pyramidBudgetGigabytes: positive(stored['pyramidBudgetGigabytes']) ?? defaultSettings.pyramidBudgetGigabytes,
    panels: storedPanels(stored['panels']),
    layout: storedLayout(stored['layout']),
    tableColumns: readTableColumns(stored['tableColumns']),
    savedQueries: storedQueries(stored['savedQueries']),
    entryDefaults: storedDefaults(stored['entryDefaults']),
  };
}

const oneOf = <T extends string>(choices: readonly T[], value: Json | undefined): T | undefined =>
  choices.find((choice) => choice === value);

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const positive = (value: Json | undefined): number | undefined =>
  typeof value === 'number' && value > 0 ? value : undefined;

const isRecord = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function storedPanels(value: Json | undefined): Settings['panels'] {
  if (!isRecord(value)) return defaultSettings.panels;
  const shown = (name: PanelName) => value[name] !== false;
  return Object.fromEntries(panelNames.map((name) => [name, shown(name)])) as Settings['panels'];
}

function storedLayout(value: Json | undefined): Settings['layout'] {
  if (!isRecord(value)) return {};
  const groups = Object.entries(value).filter(
    ([, sizes]) => isRecord(sizes) && Object.values(sizes).every(Number.isFinite),
  );
  return Object.fromEntries(groups) as Settings['layout'];
}

const storedQueries = (value: Json | undefined): readonly SavedQuery[] =>
  Array.isArray(value) ? value.flatMap((entry) => SavedQuery.safeParse(entry).data ?? []) : [];

const storedDefaults = (value: Json | undefined): EntryDefaults => EntryDefaults.safeParse(value).data ?? {};
