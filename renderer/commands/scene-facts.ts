import { t } from 'i18next';
import { factLimits, type SceneFactName } from '../../shared/domain/acquisition.ts';
import { updated } from '../../shared/domain/edit.ts';
import type { Json } from '../../shared/domain/json.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { edit } from './edit.ts';
import { tell } from './tell.ts';

/** A fact of a scene as the analyst reads and writes it; empty where it is not known. */
export function factText(scene: Scene, name: SceneFactName): string {
  if (name === 'acquired') return scene.acquired ? secondsText(scene.acquired.utc) : '';
  return String(scene[name] ?? '');
}

/** Stores what the analyst wrote of a scene as one step, or says why it cannot be. An empty text clears the fact. */
export async function setSceneFact(scene: Scene, name: SceneFactName, text: string): Promise<void> {
  const value = readFact(scene, name, text);
  if (value === undefined) {
    const { low = 0, high = 0 } = factLimits[name] ?? {};
    tell(t(name === 'acquired' ? 'scene.timeNeeded' : 'scene.numberNeeded', { low, high }));
    return;
  }
  const before = (scene[name] ?? null) as Json;
  if (JSON.stringify(before) === JSON.stringify(value)) return;
  const field = t(`scene.facts.${name}`).toLocaleLowerCase();
  const label = text === '' ? t('labels.clearField', { field }) : t('labels.setScene', { field, value: text });
  await edit(label, [updated(scene.id, { [name]: before }, { [name]: value })]);
}

/** Takes back what the file itself says of a fact. */
export function resetSceneFact(scene: Scene, name: SceneFactName): Promise<void> {
  const stated = scene.stated?.[name]?.value;
  return setSceneFact(scene, name, stated === undefined ? '' : String(stated));
}

/** The value a text stands for: null for none, undefined where it stands for nothing that can be stored. */
export function readFact(scene: Pick<Scene, 'stated'>, name: SceneFactName, text: string): Json | undefined {
  if (text.trim() === '') return null;
  if (name === 'acquired') return readAcquired(scene, text);
  const limits = factLimits[name];
  if (!limits) return text.trim();
  const number = Number(
    text
      .trim()
      .replace(',', '.')
      .replace(/\s*[%°]$/, ''),
  );
  return number >= limits.low && number <= limits.high ? number : undefined;
}

function readAcquired({ stated }: Pick<Scene, 'stated'>, text: string): Json | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?)?\s*(?:Z|UTC)?$/i.exec(text.trim());
  if (!parts) return undefined;
  const [, day = '', minutes = '00:00', seconds = ':00'] = parts;
  const time = new Date(`${day}T${minutes}${seconds}Z`);
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(day)) return undefined;
  const utc = `${day}T${minutes}${seconds}Z`;
  const said = stated?.['acquired'];
  const isAsStated = said !== undefined && new Date(String(said.value)).getTime() === time.getTime();
  return isAsStated ? { utc: String(said.value), source: said.source } : { utc, source: 'analyst' };
}

/** To the second, with its fraction where it has one: `2022-05-14 02:16:51Z`. */
function secondsText(utc: string): string {
  const iso = new Date(utc).toISOString();
  return iso.replace('T', ' ').replace('.000Z', 'Z');
}
