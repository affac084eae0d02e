import { type ReactNode, useEffect } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../commands/change-settings.ts';
import { useSettings } from '../state/settings.ts';
import { Region } from '../ui/region.tsx';
import { MapArea } from './map-area.tsx';
import { RightPanel } from './right-panel.tsx';
import { ScenesPanel } from './scenes-panel.tsx';
import { SightingsTable } from './sightings-table.tsx';

const keepLayout =
  (group: string) => (layout: Readonly<Record<string, number>>, meta: { isUserInteraction: boolean }) => {
    if (meta.isUserInteraction) changeSettings({ layout: { ...useSettings.getState().layout, [group]: layout } });
  };

/** The working area: scenes, map over table, inspector. Sizes and what is hidden are remembered. */
export function Desk() {
  const { t } = useTranslation();
  const { panels, layout } = useSettings();
  return (
    <main className="desk">
      <Group {...kept(layout['desk'])} orientation="horizontal" onLayoutChanged={keepLayout('desk')}>
        <SidePanel id="scenes" shown={panels.scenes} defaultSize="240px" minSize="180px">
          <ScenesPanel />
        </SidePanel>
        <Separator className={panels.scenes ? 'gutter' : 'gutter hidden'} aria-label={t('app.resizeScenes')} />
        <Panel id="centre" minSize="320px">
          <Group {...kept(layout['centre'])} orientation="vertical" onLayoutChanged={keepLayout('centre')}>
            <Panel id="map" minSize="200px">
              <Region>
                <MapArea />
              </Region>
            </Panel>
            <Separator className={panels.table ? 'gutter' : 'gutter hidden'} aria-label={t('app.resizeTable')} />
            <SidePanel id="table" shown={panels.table} defaultSize="200px" minSize="110px">
              <SightingsTable />
            </SidePanel>
          </Group>
        </Panel>
        <Separator className={panels.inspector ? 'gutter' : 'gutter hidden'} aria-label={t('app.resizeInspector')} />
        <SidePanel id="inspector" shown={panels.inspector} defaultSize="330px" minSize="260px">
          <RightPanel />
        </SidePanel>
      </Group>
    </main>
  );
}

const kept = (sizes: Readonly<Record<string, number>> | undefined) => (sizes ? { defaultLayout: { ...sizes } } : {});

function SidePanel(props: {
  readonly id: 'scenes' | 'table' | 'inspector';
  readonly shown: boolean;
  readonly defaultSize: string;
  readonly minSize: string;
  readonly children: ReactNode;
}) {
  const { id, shown, defaultSize, minSize, children } = props;
  const panelRef = usePanelRef();
  useEffect(() => {
    if (shown) panelRef.current?.expand();
    else panelRef.current?.collapse();
  }, [panelRef, shown]);
  return (
    <Panel
      id={id}
      panelRef={panelRef}
      collapsible
      collapsedSize={0}
      defaultSize={defaultSize}
      minSize={minSize}
      groupResizeBehavior="preserve-pixel-size"
      onResize={(size, _id, before) => {
        const isShown = size.inPixels > 0;
        if (!before || before.inPixels > 0 === isShown) return;
        changeSettings({ panels: { ...useSettings.getState().panels, [id]: isShown } });
      }}
    >
      {shown ? <Region>{children}</Region> : null}
    </Panel>
  );
}
