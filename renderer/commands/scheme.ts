import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import type { Change } from '../../shared/domain/edit.ts';
import { schemeOf, type Scheme } from '../../shared/domain/scheme.ts';
import { call, listen } from '../host.ts';
import { learnScheme } from '../i18n.ts';
import { useScheme } from '../state/scheme.ts';
import { edit } from './edit.ts';
import { attempt } from './tell.ts';

/** Keeps the scheme and its words as the log has them, until the returned function is called. */
export function followScheme(): () => void {
  read();
  const leave = [
    listen('workspace.changed', read),
    listen('entities.changed', ({ kinds }) => {
      if (kinds.includes('scheme field') || kinds.includes('scheme choice')) read();
    }),
  ];
  return () => leave.forEach((stop) => stop());
}

const read = (): void =>
  void attempt(async () => {
    const scheme = schemeOf(await call('scheme.list', {}));
    // Words learned anew draw all of the window anew, and every row of the table.
    if (JSON.stringify(scheme) === JSON.stringify(useScheme.getState().scheme)) return;
    learnScheme(scheme);
    useScheme.setState({ scheme });
  });

/** Stores what a change of the scheme makes, as one step of that name; false, and says why, where it cannot be. */
export async function changeScheme(
  step: 'addField' | 'addChoice' | 'change',
  name: string,
  changesIn: (scheme: Scheme, newId: () => string) => readonly Change[],
): Promise<boolean> {
  const changes = await attempt(async () => changesIn(useScheme.getState().scheme, newId));
  return changes !== null && edit(t(`scheme.edit.${step}`, { name }), changes);
}
