import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Scene } from '../../shared/domain/scene.ts';
import type { ScenePage } from '../../shared/domain/scene-place.ts';
import { openScene } from '../commands/open-scene.ts';
import { addScenePage, pagesOfScene } from '../commands/scene-pages.ts';

/** The images of a file that holds several: each can be added as a scene of its own. */
export function SceneDetailsPages({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  const [pages, setPages] = useState<readonly ScenePage[]>([]);
  const { id } = scene;
  useEffect(() => {
    void pagesOfScene(id).then(setPages);
  }, [id]);
  const add = async (page: number) => {
    if (await addScenePage(id, page)) setPages(await pagesOfScene(id));
  };
  return (
    <section className="section" aria-label={t('scene.pagesTitle')}>
      <h3>{t('scene.pagesTitle')}</h3>
      <ul className="page-list">
        {pages.map((page) => (
          <li className="page" key={page.page}>
            <span>{t('scene.pageLine', { ...page })}</span>
            <PageAction page={page} here={id} onAdd={() => void add(page.page)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PageAction(props: { readonly page: ScenePage; readonly here: string; readonly onAdd: () => void }) {
  const { t } = useTranslation();
  const { sceneId } = props.page;
  if (sceneId === props.here) return <span className="soft">{t('scene.pageHere')}</span>;
  return sceneId === null ? (
    <Button className="button" onPress={props.onAdd}>
      {t('scene.pageAdd')}
    </Button>
  ) : (
    <Button className="button" onPress={() => void openScene(sceneId)}>
      {t('scene.pageOpen')}
    </Button>
  );
}
