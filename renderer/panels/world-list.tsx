import { ArrowLeft } from 'lucide-react';
import { GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Scene } from '../../shared/domain/scene.ts';
import { openScene } from '../commands/open-scene.ts';
import { showSighting } from '../commands/world-map.ts';
import { useScenes } from '../state/scenes.ts';
import { scenesInView } from '../state/world-scenes.ts';
import { useWorld } from '../state/world.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { utcText } from '../ui/utc-text.ts';
import { useWorldShown } from './use-world-shown.ts';

/** More rows than this are for the map or the table to find. */
const most = 200;

interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

interface ListProps {
  readonly title: string;
  readonly rows: readonly ListRow[];
  readonly onOpen: (id: string) => void;
  readonly onPoint?: (id: string | null) => void;
}

/** What is on the map as a list: the scenes in view, or what lies where the analyst clicked. */
export function WorldList() {
  const of = useWorld((state) => state.listed?.of);
  return of === 'sightings' ? <SightingsHere /> : <ScenesHere />;
}

function ScenesHere() {
  const { t } = useTranslation();
  const { listed, view, mapSize } = useWorld();
  const { placed, counts } = useWorldShown();
  const ids = listed && new Set(listed.ids);
  const here = ids
    ? placed.filter(({ entry }) => ids.has(entry.scene.id))
    : view
      ? scenesInView(placed, view, mapSize)
      : placed;
  const detailOf = ({ acquired, port, id }: Scene): string =>
    [acquired ? utcText(acquired.utc) : t('scenes.noDate'), port, t('world.sightings', { count: counts.get(id) ?? 0 })]
      .filter(Boolean)
      .join(' · ');
  return (
    <ListOf
      title={t(listed ? 'world.scenesHere' : 'world.scenesInView', { count: here.length })}
      rows={here.slice(0, most).map(({ entry: { scene } }) => ({
        id: scene.id,
        name: scene.fileName,
        detail: detailOf(scene),
      }))}
      onOpen={(id) => void openScene(id)}
      onPoint={(pointedOut) => useWorld.setState({ pointedOut })}
    />
  );
}

function SightingsHere() {
  const { t } = useTranslation();
  const entries = useScenes((state) => state.entries);
  const { listed, points } = useWorld();
  const ids = new Set(listed?.ids.slice(0, most));
  const scenes = new Map(entries.map(({ scene }) => [scene.id, scene]));
  const rows = [...(points?.ids ?? []).entries()].flatMap(([at, id]): ListRow[] => {
    if (!points || !ids.has(id)) return [];
    const scene = scenes.get(points.scenes[points.scene[at] ?? 0] ?? '');
    const taken = scene?.acquired ? utcText(scene.acquired.utc) : t('scenes.noDate');
    const name = t(`values.vesselClass.${points.classes[points.vesselClass[at] ?? 0]}`);
    return [{ id, name, detail: `${taken} · ${scene?.fileName ?? ''} · ${id.slice(-6)}` }];
  });
  return (
    <ListOf
      title={t('world.sightingsHere', { count: listed?.ids.length ?? 0 })}
      rows={rows}
      onOpen={(id) => void showSighting(id)}
    />
  );
}

function ListOf({ title, rows, onOpen, onPoint }: ListProps) {
  const { t } = useTranslation();
  const listed = useWorld((state) => state.listed);
  return (
    <section className="panel world-list" aria-label={title}>
      <header className="panel-head">
        {listed ? (
          <ActionButton
            name={t('world.backToScenes')}
            icon={<ArrowLeft size={15} />}
            onPress={() => useWorld.setState({ listed: null })}
          />
        ) : null}
        <h2>
          <span role="status">{title}</span>
        </h2>
      </header>
      <GridList
        className="scene-list"
        aria-label={title}
        items={rows}
        dependencies={[t]}
        renderEmptyState={() => <p className="empty">{t('world.nothingInView')}</p>}
        onAction={(key) => onOpen(String(key))}
      >
        {({ id, name, detail }) => (
          <GridListItem
            id={id}
            textValue={`${name}, ${detail}`}
            className="scene-row"
            onHoverChange={(isOver) => onPoint?.(isOver ? id : null)}
            {...(onPoint ? { onFocus: () => onPoint(id), onBlur: () => onPoint(null) } : {})}
          >
            <div className="scene-name">{name}</div>
            <div className="soft">{detail}</div>
          </GridListItem>
        )}
      </GridList>
      {rows.length === most ? <p className="soft small world-more">{t('world.more', { count: most })}</p> : null}
    </section>
  );
}
