import { join } from 'node:path';
import type { Handlers } from '../../shared/contract.ts';
import type { SignOrder } from '../../shared/domain/trust.ts';
import type { Workspace } from '../log/workspace.ts';
import { openOwnKeys } from '../trust/own-keys.ts';
import { backupFolder, listBackups } from './backup-folder.ts';
import { entityTitle } from './entity-title.ts';

type Reads = Pick<Workspace, 'path' | 'entity' | 'expunge' | 'previewExpunge' | 'journal'>;

const mostValues = 20;

/** The calls that take spilled content out for good, by an order that is signed with a key of the desk. */
export function expungeHandlers(
  workspace: Reads,
  settingsFolder: string,
): Pick<Handlers, 'log.expunge' | 'log.previewExpunge'> {
  return {
    'log.previewExpunge': (choice) => {
      const { entities, ...rest } = workspace.previewExpunge(choice);
      return { ...rest, labels: [...rest.labels], entities: entities.map(shown), backups: backupsOf(workspace) };
    },
    'log.expunge': async ({ sign = null, ...order }) => {
      const signer = sign && (await openSigner(settingsFolder, sign));
      const expunged = workspace.expunge({ ...order, sign: signer });
      const { id, operations } = expunged;
      workspace.journal.note('expunge', { id, operations, reason: order.reason, key: sign?.key ?? null });
      return { ...expunged, backups: backupsOf(workspace) };
    },
  };

  function shown({ id, fields }: ReturnType<Reads['previewExpunge']>['entities'][number]) {
    const known = workspace.entity(id) ?? {};
    const kind = typeof known['kind'] === 'string' ? known['kind'] : '';
    const few = fields.map((field) => ({ ...field, values: field.values.slice(0, mostValues) }));
    return { id, kind, title: entityTitle(workspace, known) || kind || id, fields: few };
  }
}

async function openSigner(settingsFolder: string, { key, passphrase }: SignOrder) {
  const sign = await openOwnKeys(settingsFolder).open(key, passphrase);
  return (text: string, id: string): string => sign(Buffer.from(text), { packageId: id, marking: null });
}

const backupsOf = ({ path }: Pick<Workspace, 'path'>): string[] =>
  listBackups(path).map(({ name }) => join(backupFolder(path), name));
