import { CircleStop, FolderSearch, RotateCw } from 'lucide-react';
import { GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import { isPlaced, type SceneState } from '../../shared/domain/scene.ts';
import { hostWords } from '../host-words.ts';
import { locateScene } from '../commands/add-scenes.ts';
import { cancelSceneWork, resumeSceneWork } from '../commands/scene-work.ts';
import { CoverageBadge } from './coverage-badge.tsx';
import { ActionButton } from '../ui/action-button.tsx';
import { Progress } from '../ui/progress.tsx';
import { utcText } from '../ui/utc-text.ts';

/** One scene: name, date, port, badges, and how far the work on it has come. */
export function SceneRow({ id, entry }: { readonly id: string; readonly entry: SceneEntry }) {
  const { t } = useTranslation();
  const { scene, state, sightings } = entry;
  return (
    <GridListItem id={id} textValue={scene.fileName} className="scene-row">
      <div className="scene-name" title={state.path ?? scene.fileName}>
        {scene.fileName}
        {(scene.pages ?? 1) > 1 ? ` · ${scene.page}/${scene.pages}` : ''}
      </div>
      <div className="soft">
        {scene.acquired ? utcText(scene.acquired.utc) : t('scenes.noDate')}
        {scene.port ? ` · ${scene.port}` : ''}
      </div>
      <div className="badges">
        {scene.synthetic ? <span className="badge warn">{t('scenes.synthetic')}</span> : null}
        <span className={isPlaced(scene) ? 'badge' : 'badge warn'} title={hostWords(scene.georeferenceNote ?? '')}>
          {t(`values.georeference.${isPlaced(scene) ? scene.georeference : 'none'}`)}
        </span>
        {scene.gsdMetres === null ? null : (
          <span className="badge">{t('scenes.gsd', { metres: Number(scene.gsdMetres.toPrecision(3)) })}</span>
        )}
        <CoverageBadge sceneId={id} />
        {sightings > 0 ? <span className="badge">{t('scenes.sightings', { count: sightings })}</span> : null}
      </div>
      <FileState sceneId={id} state={state} />
      <WorkState sceneId={id} state={state} />
    </GridListItem>
  );
}

function FileState({ sceneId, state }: { readonly sceneId: string; readonly state: SceneState }) {
  const { t } = useTranslation();
  if (state.file === 'present') return null;
  return (
    <div className="scene-state">
      <span className="badge bad" title={hostWords(state.message ?? '')}>
        {t(`scenes.${state.file}`)}
      </span>
      <ActionButton
        name={t('scenes.locate')}
        icon={<FolderSearch size={15} />}
        onPress={() => void locateScene(sceneId)}
      />
    </div>
  );
}

function WorkState({ sceneId, state }: { readonly sceneId: string; readonly state: SceneState }) {
  const { t } = useTranslation();
  const { hash, pyramid, progress, message } = state;
  if (state.file !== 'present') return null;
  if (hash === 'failed' || pyramid === 'failed' || pyramid === 'cancelled') {
    return (
      <div className="scene-state">
        <span className="badge warn" title={hostWords(message ?? '')}>
          {t(pyramid === 'cancelled' ? 'scenes.workStopped' : 'scenes.workFailed')}
        </span>
        <ActionButton
          name={t('scenes.resumeWork')}
          icon={<RotateCw size={15} />}
          onPress={() => void resumeSceneWork(sceneId)}
        />
      </div>
    );
  }
  if (hash === 'done' && (pyramid === 'done' || pyramid === 'not needed')) return null;
  return (
    <div className="scene-state">
      <Progress label={t('scenes.working', { percent: Math.round(progress * 100) })} value={progress} />
      <ActionButton
        name={t('scenes.cancelWork')}
        icon={<CircleStop size={15} />}
        onPress={() => void cancelSceneWork(sceneId)}
      />
    </div>
  );
}
