import { t } from 'i18next';
import type { TrayEntry } from '../../shared/domain/conflict.ts';
import { type Change, deleted, updated } from '../../shared/domain/edit.ts';
import type { Fields, Json } from '../../shared/domain/json.ts';
import { assertNever } from '../../shared/errors.ts';
import { call } from '../host.ts';
import { edit } from './edit.ts';
import { attempt } from './tell.ts';

/** What a person decided: a value of the field, a side of a link, that the entity stays, or that it goes. */
export type Decision =
  | { readonly take: 'value'; readonly value: Json }
  | { readonly take: 'link'; readonly link: string }
  | { readonly take: 'keep' }
  | { readonly take: 'delete' };

/** Everything a person has to decide; null where it could not be read. */
export const listConflicts = (): Promise<TrayEntry[] | null> => attempt(() => call('conflict.list', {}));

/** Decides a conflict by an ordinary edit, which syncs and can be undone; true once it is on disk. */
export const decideConflict = (conflict: TrayEntry, decision: Decision): Promise<boolean> =>
  edit(t('conflicts.edit', { title: conflict.title }), changesOf(conflict, decision));

/** The edit that a decision comes to. */
export function changesOf({ entity, field, heads }: TrayEntry, decision: Decision): Change[] {
  switch (decision.take) {
    case 'keep':
      return [updated(entity, {}, { _deleted: null })];
    case 'delete':
      return [deleted(entity, {})];
    case 'value':
      return [updated(entity, { [field]: heads[0]?.value ?? null }, { [field]: decision.value })];
    case 'link':
      return otherLinks(heads, decision.link).map((link) => updated(link, { chosen: true }, { chosen: false }));
    default:
      return assertNever(decision);
  }
}

const otherLinks = (heads: TrayEntry['heads'], chosen: string): string[] =>
  heads.flatMap(({ value }) => linkIn(value)).filter((link) => link !== chosen);

/** The link a side of "different vessels" stands for. */
export function linkIn(value: Json): string[] {
  const link = (Object(value) as Fields)['link'];
  return typeof link === 'string' ? [link] : [];
}
