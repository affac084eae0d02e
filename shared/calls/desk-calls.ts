import { z } from 'zod';
import { Backup, Backups } from '../domain/backup.ts';
import { ChooserRequest, DirectoryEntry } from '../domain/chooser.ts';
import { DeskState } from '../domain/desk-state.ts';
import { call, nothing } from './call.ts';

/** What the desk itself is asked for: workspace, backups, settings, files. */
export const deskCalls = {
  'workspace.status': call(
    nothing,
    z.object({
      path: z.string(),
      name: z.string(),
      replica: z.string(),
      actor: z.string(),
      version: z.string(),
      host: z.enum(['electron', 'loopback']),
    }),
  ),
  'workspace.open': call(z.object({ path: z.string() }), nothing),
  'backup.list': call(nothing, Backups),
  'backup.make': call(nothing, Backup),
  /** Opens a copy of the backup of this name as a workspace of its own, and gives its path. */
  'backup.restore': call(z.object({ name: z.string() }), z.object({ path: z.string() })),
  /** How the workspace was left on this desk. */
  'desk.read': call(nothing, DeskState.nullable()),
  'desk.keep': call(DeskState, nothing),
  'settings.read': call(nothing, z.record(z.string(), z.json())),
  'settings.write': call(z.record(z.string(), z.json()), nothing),
  'chooser.open': call(ChooserRequest, z.object({ paths: z.array(z.string()) })),
  'chooser.answer': call(z.object({ request: z.string(), paths: z.array(z.string()) }), nothing),
  'chooser.list': call(
    z.object({ folder: z.string().nullable() }),
    z.object({ folder: z.string(), parent: z.string().nullable(), entries: z.array(DirectoryEntry) }),
  ),
  'task.cancel': call(z.object({ task: z.uuid() }), nothing),
} as const;
