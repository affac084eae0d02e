import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { onTestFinished } from 'vitest';
import { sha256 } from '../../../electron/log/operation-store.ts';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../../electron/log/workspace.ts';
import type { Change, Edit } from '../../../shared/domain/edit.ts';
import type { Fields } from '../../../shared/domain/json.ts';
import { type Operation, operationHash } from '../../../shared/domain/operation.ts';
import { newSightingFields } from '../../../shared/domain/sighting.ts';

/** A folder of its own for one test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new workspace for one test, closed when it ends. */
export function aWorkspace(options: Partial<WorkspaceOptions> & { path?: string } = {}): Workspace {
  const workspace = openWorkspace(options.path ?? join(aFolder(), 'desk.plimsoll'), { actor: 'Kim', ...options });
  onTestFinished(() => {
    try {
      workspace.close();
    } catch {
      // Closed by the test itself.
    }
  });
  return workspace;
}

export function anEdit(label: string, ...changes: Change[]): Edit {
  return { label, changes };
}

export function aVessel(fields: Fields = {}): Fields {
  return {
    kind: 'vessel',
    name: 'WOLBONGSAN',
    vesselType: 'product tanker',
    deadweightTonnes: 5000,
    lengthMetres: 105,
    beamMetres: 16,
    built: 1984,
    owner: null,
    remarks: null,
    marking: null,
    ...fields,
  };
}

export function anIdentifier(vessel: string, fields: Fields = {}): Fields {
  return {
    kind: 'vessel identifier',
    vessel,
    scheme: 'name',
    value: 'YON PUNG 3',
    from: null,
    to: null,
    facet: 'registered',
    fraudulent: false,
    source: null,
    ...fields,
  };
}

export function aSighting(scene: string = newId(), fields: Fields = {}): Fields {
  return { ...newSightingFields, scene, geometry: { shape: 'point', at: [10.5, 20.5] }, ...fields };
}

/** The fields of an entity that are not null: an absent field and a null one mean the same. */
export function contentsOf(workspace: Workspace, entity: string): Fields | null {
  const fields = workspace.entity(entity);
  return fields && Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** What was thrown, as code and message. */
export function failureOf(act: () => unknown): { code: unknown; message: string } | null {
  try {
    act();
    return null;
  } catch (error) {
    return { code: (error as { code?: unknown }).code, message: (error as Error).message };
  }
}

/** One chain of another replica, as a package might bring it. */
export function foreignOperations(contents: readonly Partial<Operation>[]): Operation[] {
  const operations: Operation[] = [];
  for (const [place, content] of contents.entries()) {
    const operation = {
      prev: operations.at(-1)?.hash ?? null,
      replica: 'f'.repeat(32),
      stream: '',
      seq: place + 1,
      hlc: '019000000000' + '0'.repeat(20),
      actor: 'Lee',
      edit: '00000000-0000-4000-8000-000000000001',
      entity: '00000000-0000-4000-8000-000000000002',
      field: 'name',
      value: place,
      seal: '5'.repeat(32),
      supersedes: [],
      ...content,
    };
    operations.push({ hash: operationHash(operation, sha256), ...operation });
  }
  return operations;
}
