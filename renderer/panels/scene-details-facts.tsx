import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { sceneFactNames, type SceneFactName, sourceOfFact } from '../../shared/domain/acquisition.ts';
import type { NearPort } from '../../shared/domain/port-list.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { factText, resetSceneFact, setSceneFact } from '../commands/scene-facts.ts';
import { portsNear } from '../commands/scene-ports.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { MarkingField } from './marking-field.tsx';
import { TextField } from '../ui/text-field.tsx';

/** How the scene was taken, each fact with its source; what the analyst writes is the analyst's. */
export function SceneDetailsFacts({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  return (
    <section className="section" aria-label={t('scene.acquisition')}>
      <h3>{t('scene.acquisition')}</h3>
      {sceneFactNames.map((name) =>
        name === 'marking' ? null : <FactField key={`${scene.id} ${name}`} scene={scene} name={name} />,
      )}
      <MarkingField label={t('scene.facts.marking')} markings={[scene.marking]} of={{ scene: scene.id }} />
    </section>
  );
}

function FactField({ scene, name }: { readonly scene: Scene; readonly name: SceneFactName }) {
  const { t } = useTranslation();
  const source = sourceOfFact(scene, name);
  const stated = scene.stated?.[name];
  const isChanged = stated !== undefined && source !== stated.source;
  return (
    <>
      <TextField
        label={t(`scene.facts.${name}`)}
        value={factText(scene, name)}
        {...(source ? { hint: t(`scene.sources.${source}`) } : {})}
        onCommit={(text) => void setSceneFact(scene, name, text)}
      />
      {isChanged ? (
        <div className="field-extra">
          <ActionButton
            name={t('scene.reset', { value: String(stated.value) })}
            icon={<RotateCcw size={14} />}
            onPress={() => void resetSceneFact(scene, name)}
          />
        </div>
      ) : null}
      {name === 'port' ? <PortSuggestions scene={scene} /> : null}
    </>
  );
}

/** The ports of the list nearest to the scene, to be taken over by a press. */
function PortSuggestions({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  const [near, setNear] = useState<readonly NearPort[]>([]);
  const { footprint } = scene;
  useEffect(() => {
    let isLeft = false;
    void portsNear({ footprint }).then((found) => isLeft || setNear(found));
    return () => {
      isLeft = true;
    };
  }, [footprint]);
  const others = near.filter(({ port }) => port.name !== scene.port);
  if (others.length === 0) return null;
  return (
    <div className="field-extra" role="group" aria-label={t('scene.nearPorts')}>
      {others.map(({ port, metres }) => (
        <Button
          className="button"
          key={`${port.name} ${port.lonLat.join()}`}
          onPress={() => void setSceneFact(scene, 'port', port.name)}
        >
          {t('scene.nearPort', { port: port.name, kilometres: (metres / 1000).toFixed(1) })}
        </Button>
      ))}
    </div>
  );
}
