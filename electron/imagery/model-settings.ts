import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ModelSettings } from '../../shared/domain/model-settings.ts';
import { AppError } from '../../shared/errors.ts';

const mostSettingsBytes = 1_000_000;

/** The settings beside a model, `ships.onnx.json` for `ships.onnx`; the usual ones where there is no such file. */
export async function readModelSettings(modelPath: string): Promise<ModelSettings> {
  const path = `${modelPath}.json`;
  const size = (await stat(path).catch(() => null))?.size;
  if (size === undefined) return ModelSettings.parse({});
  if (size > mostSettingsBytes) throw unfit(path, 'it is far larger than such a file can be');
  const json = parsed(path, await readFile(path, 'utf8'));
  const { data, error } = ModelSettings.safeParse(json);
  if (data) return data;
  const [issue] = error.issues;
  throw unfit(path, `${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unfit(path, 'it is no JSON', cause);
  }
}

const unfit = (path: string, why: string, cause?: unknown): AppError =>
  new AppError(
    'model-unfit',
    `The settings beside the model, ${basename(path)}, cannot be used: ${why}. Correct them.`,
    {
      cause,
    },
  );
