import { ListTree, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import type { ComponentType, KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CommandId } from '../../shared/commands.ts';
import { toggleWorldMap } from '../commands/world-map.ts';
import { WorldMap } from '../map/world/world-map.tsx';
import { useSettings } from '../state/settings.ts';
import { useWorld } from '../state/world.ts';
import { CommandIcon } from './command-icon.tsx';
import { useCommands } from './use-command.ts';
import { useWorldShown } from './use-world-shown.ts';
import { WorldList } from './world-list.tsx';
import { WorldTimeline } from './world-timeline.tsx';
import './world.css';

const buttons: readonly (readonly [CommandId, ComponentType<{ size: number }>])[] = [
  ['zoom-in', ZoomIn],
  ['zoom-out', ZoomOut],
  ['zoom-fit', Maximize],
  ['world-list', ListTree],
];

/** The map of all scenes and ports in place of the scene, with what is in view as a list and the time it was seen. */
export function WorldPage() {
  const { t } = useTranslation();
  const showsList = useSettings((settings) => settings.panels.worldList);
  return (
    <section className="world" aria-label={t('world.title')} onKeyDown={leaveList}>
      <WorldHead />
      <div className="world-body">
        <WorldMap />
        {showsList ? <WorldList /> : null}
      </div>
      <WorldTimeline />
    </section>
  );
}

function leaveList(event: KeyboardEvent): void {
  if (event.code !== 'Escape' || event.defaultPrevented) return;
  event.stopPropagation();
  if (useWorld.getState().listed) useWorld.setState({ listed: null });
  else toggleWorldMap();
}

function WorldHead() {
  const { t } = useTranslation();
  const { asked, placed, sightings } = useWorldShown();
  const byId = new Map(useCommands().map((command) => [command.id, command]));
  const showsList = useSettings((settings) => settings.panels.worldList);
  const unplaced = asked.length - placed.length;
  return (
    <header className="panel-head world-head">
      <h2>{t('world.title')}</h2>
      <span className="soft" role="status">
        {t('world.scenes', { count: placed.length })} · {t('world.sightings', { count: sightings })}
        {unplaced > 0 ? ` · ${t('world.unplaced', { count: unplaced })}` : ''}
      </span>
      {buttons.map(([id, icon]) => (
        <CommandIcon
          key={id}
          command={byId.get(id)}
          icon={icon}
          size={16}
          pressed={id === 'world-list' ? showsList : undefined}
        />
      ))}
      <Button className="button" onPress={toggleWorldMap}>
        {t('world.back')} {byId.get('world-map')?.keys ? <kbd>{byId.get('world-map')?.keys}</kbd> : null}
      </Button>
    </header>
  );
}
