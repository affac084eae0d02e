import {
  Anchor,
  Compass,
  Equal,
  Hexagon,
  Lasso,
  Maximize,
  MousePointer2,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Proportions,
  Redo2,
  RotateCcw,
  RotateCw,
  Ruler,
  Ship,
  Stamp,
  Undo2,
  Waves,
  ZoomIn,
  Search,
  ZoomOut,
  MapPin,
  ImageUp,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CommandId } from '../../shared/commands.ts';
import { useDrawing } from '../state/drawing.ts';
import { useSettings } from '../state/settings.ts';
import { useTool } from '../state/tool.ts';
import { useView } from '../state/view.ts';
import { CommandIcon } from './command-icon.tsx';
import { useCommands } from './use-command.ts';

const groups: readonly (readonly (readonly [CommandId, ComponentType<{ size: number }>])[])[] = [
  [
    ['tool-select', MousePointer2],
    ['tool-lasso', Lasso],
    ['tool-box', Ship],
    ['tool-stamp', Stamp],
    ['tool-polygon', Hexagon],
    ['tool-point', MapPin],
    ['tool-berth', Anchor],
    ['tool-measure', Ruler],
    ['toggle-snap', Equal],
    ['toggle-magnifier', Search],
  ],
  [
    ['undo', Undo2],
    ['redo', Redo2],
  ],
  [
    ['zoom-in', ZoomIn],
    ['zoom-out', ZoomOut],
    ['zoom-fit', Maximize],
    ['zoom-one-to-one', Proportions],
    ['rotate-left', RotateCcw],
    ['rotate-right', RotateCw],
    ['north-up', Compass],
    ['image-up', ImageUp],
    ['toggle-coastline', Waves],
  ],
  [
    ['toggle-scenes', PanelLeft],
    ['toggle-table', PanelBottom],
    ['toggle-inspector', PanelRight],
  ],
];

/** Tools, undo and view commands over the map. */
export function ToolBar() {
  const { t } = useTranslation();
  const byId = new Map(useCommands().map((command) => [command.id, command]));
  const pressed = usePressed();
  return (
    <Toolbar className="tool-bar" aria-label={t('app.toolbar')}>
      {groups.map((group, index) => (
        <div className="tool-group" role="group" aria-label={t(`toolGroups.${index}`)} key={group[0]?.[0]}>
          {group.map(([id, icon]) => (
            <CommandIcon key={id} command={byId.get(id)} icon={icon} size={17} pressed={pressed[id]} />
          ))}
        </div>
      ))}
    </Toolbar>
  );
}

function usePressed(): Readonly<Partial<Record<CommandId, boolean>>> {
  const tool = useTool((state) => state.tool);
  const { snap, magnifier } = useDrawing();
  const panels = useSettings((state) => state.panels);
  const showCoastline = useView((state) => state.showCoastline);
  return {
    'tool-select': tool === 'select',
    'tool-lasso': tool === 'lasso',
    'tool-stamp': tool === 'stamp',
    'tool-berth': tool === 'berth',
    'toggle-snap': snap,
    'toggle-magnifier': magnifier,
    'tool-box': tool === 'box',
    'tool-polygon': tool === 'polygon',
    'tool-point': tool === 'point',
    'tool-measure': tool === 'measure',
    'toggle-coastline': showCoastline,
    'toggle-scenes': panels.scenes,
    'toggle-table': panels.table,
    'toggle-inspector': panels.inspector,
  };
}
