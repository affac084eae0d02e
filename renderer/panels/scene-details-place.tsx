import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatGsd } from '../../shared/domain/coordinates.ts';
import type { Georeferencing } from '../../shared/domain/georeferencing.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { chooseTerrain, placeScene } from '../commands/scene-placing.ts';
import { startTiePoints } from '../commands/scene-ties.ts';
import { tell } from '../commands/tell.ts';
import { Facts } from '../ui/facts.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { HostSentence } from './host-sentence.tsx';

const ways: Readonly<Record<string, Georeferencing | null>> = {
  file: null,
  'polynomial 1': { method: 'polynomial', order: 1 },
  'polynomial 2': { method: 'polynomial', order: 2 },
  'polynomial 3': { method: 'polynomial', order: 3 },
  'thin-plate': { method: 'thin-plate' },
  rpc: { method: 'rpc', heightMetres: null, terrain: null },
};

/** How the scene is placed, how well, and by which other way it could be. */
export function SceneDetailsPlace({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  const { crs, georeferencing = null } = scene;
  const way = wayOf(georeferencing);
  const rpc = rpcOf(scene);
  const options = [...Object.keys(ways), ...(way === 'tie points' ? [way] : [])];
  return (
    <section className="section" aria-label={t('scene.georeference')}>
      <h3>{t('scene.georeference')}</h3>
      <Facts
        facts={[
          [t('scene.kind'), t(`values.georeference.${scene.georeference}`)],
          [t('scene.crs'), crs && [crs.epsg === null ? '' : `EPSG:${crs.epsg}`, crs.name].join(' ').trim()],
          [t('scene.gsd'), scene.gsdMetres === null ? null : formatGsd(scene.gsdMetres)],
        ]}
      />
      {scene.georeferenceNote ? (
        <p className="scene-note">
          <HostSentence text={scene.georeferenceNote} />
        </p>
      ) : null}
      <SelectField
        label={t('scene.way')}
        value={way}
        options={options.map((value) => ({ value, text: t(`scene.ways.${value}`) }))}
        onChange={(value) => void placeScene(scene, ways[value] ?? null)}
      />
      {rpc ? <RpcFields scene={scene} choice={rpc} /> : null}
      <div className="field-extra">
        <Button className="button" onPress={() => startTiePoints(scene)}>
          {t(way === 'tie points' ? 'scene.ties.edit' : 'scene.ties.start')}
        </Button>
      </div>
    </section>
  );
}

function wayOf(choice: Georeferencing | null): string {
  if (choice === null) return 'file';
  return choice.method === 'polynomial' ? `polynomial ${choice.order}` : choice.method;
}

/** How its RPCs are followed, where the scene lies by them, chosen or by its file. */
function rpcOf({ georeference, georeferencing = null }: Scene): RpcChoice | null {
  if (georeferencing?.method === 'rpc') return georeferencing;
  const isByFile = georeferencing === null && georeference === 'rpc';
  return isByFile ? { method: 'rpc', heightMetres: null, terrain: null } : null;
}

type RpcChoice = Extract<Georeferencing, { method: 'rpc' }>;

function RpcFields({ scene, choice }: { readonly scene: Scene; readonly choice: RpcChoice }) {
  const { t } = useTranslation();
  const setHeight = (text: string) => {
    const metres = text === '' ? null : Number(text.replace(',', '.'));
    if (metres !== null && !(metres >= -1000 && metres <= 10_000)) tell(t('scene.heightNeeded'));
    else void placeScene(scene, { ...choice, heightMetres: metres });
  };
  return (
    <>
      <TextField
        label={t('scene.rpcHeight')}
        value={String(choice.heightMetres ?? '')}
        hint={t('scene.rpcHeightHint')}
        onCommit={setHeight}
      />
      <div className="field-extra">
        <Button className="button" onPress={() => void chooseTerrain(scene, choice.heightMetres)}>
          {choice.terrain === null ? t('scene.chooseTerrain') : t('scene.terrain', { name: choice.terrain })}
        </Button>
        {choice.terrain === null ? null : (
          <Button className="button" onPress={() => void placeScene(scene, { ...choice, terrain: null })}>
            {t('scene.noTerrain')}
          </Button>
        )}
      </div>
    </>
  );
}
