import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import { Edit } from '../../shared/domain/edit.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { AppError } from '../../shared/errors.ts';
import { addAndSettle } from './add-and-settle.ts';
import { unknownScene } from './coverage-verbs.ts';
import { withDesk, withDeskToRead } from './desk.ts';
import { onlyOne, readOptions, readWords, required, usageFault, type Outcome, type Verb } from './verb.ts';

const workspace = { workspace: { type: 'string' } } as const;

export const workspaceVerbs: Readonly<Record<string, Verb>> = {
  add: {
    usage: 'add --workspace W FILE …',
    async run(args) {
      const { values, positionals } = readWords(args, workspace);
      if (positionals.length === 0) return usageFault('give at least one file');
      return addScenes(required(values, 'workspace'), positionals);
    },
  },
  scenes: {
    usage: 'scenes --workspace W',
    async run(args) {
      const { values } = readOptions(args, workspace);
      const entries = await withDeskToRead(required(values, 'workspace'), async ({ handlers }) =>
        handlers['scene.list']({}),
      );
      return { value: entries.map(flat), text: entries.map(sceneLine).join('\n') };
    },
  },
  sightings: {
    usage: 'sightings --workspace W [--scene ID]',
    async run(args) {
      const { values } = readOptions(args, { ...workspace, scene: { type: 'string' } });
      const sceneId = (values['scene'] as string | undefined) ?? null;
      const found = await withDeskToRead(required(values, 'workspace'), async ({ handlers }) => {
        const entries = sceneId === null ? [] : await handlers['scene.list']({});
        if (sceneId !== null && !entries.some(({ scene }) => scene.id === sceneId)) throw unknownScene(sceneId);
        return handlers['sighting.list']({ sceneId });
      });
      return { value: found, text: found.map(sightingLine).join('\n') };
    },
  },
  apply: {
    usage: 'apply --workspace W CHANGES.json',
    async run(args) {
      const { values, positionals } = readWords(args, workspace);
      const edit = readEdit(onlyOne(positionals, 'file of changes'));
      const applied = await withDesk(required(values, 'workspace'), async ({ handlers }) =>
        handlers['edit.apply'](edit),
      );
      return { value: applied, text: `${applied.label}: ${applied.entities.length} changed` };
    },
  },
};

async function addScenes(path: string, files: readonly string[]): Promise<Outcome> {
  const { added, refused } = await withDesk(path, (desk) =>
    addAndSettle(
      desk,
      files.map((file) => resolve(file)),
    ),
  );
  const [first] = refused;
  if (first && added.length === 0 && refused.length === 1) {
    throw new AppError(first.code as AppError['code'], first.message);
  }
  const text = [
    ...added.map((entry) => `added ${sceneLine(entry)}`),
    ...refused.map(({ code, message }) => `${code}: ${message}`),
  ].join('\n');
  return { value: { added: added.map(flat), refused }, text, ok: refused.length === 0 };
}

/** A scene with what this machine knows of its file, as one flat record. */
const flat = ({ scene, state, sightings }: SceneEntry) => ({ ...scene, path: state.path, file: state.file, sightings });

function sceneLine({ scene, state, sightings }: SceneEntry): string {
  const when = scene.acquired?.utc ?? 'no time';
  return `${scene.id}  ${scene.fileName}  ${scene.width} × ${scene.height}  ${when}  ${state.file}  ${sightings} sightings`;
}

function sightingLine({ id, vesselClass, confidence, place }: PlacedSighting): string {
  const size =
    place.length && place.beam ? `${place.length.metres.toFixed(1)} × ${place.beam.metres.toFixed(1)} m` : '-';
  const where = place.lonLat?.map((degrees) => degrees.toFixed(6)).join(',') ?? '-';
  return `${id}  ${vesselClass}  ${confidence}  ${size}  ${where}`;
}

/** Reads an edit; a bare list of changes gets the file's name as its label. */
function readEdit(file: string): Edit {
  const json = readJson(file);
  const parsed = Edit.safeParse(Array.isArray(json) ? { label: `Apply ${basename(file)}`, changes: json } : json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('invalid-input', `${file} is not an edit: ${issue?.path.join('.')} ${issue?.message}.`);
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw existsSync(file)
      ? new AppError('file-unreadable', `${file} cannot be read. Check that it is a file and its permissions.`, {
          cause,
        })
      : new AppError('file-missing', `There is no file ${file}. Check the path.`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid-input', `${file} is not JSON: ${(cause as Error).message}.`, { cause });
  }
}
