import {
  Columns2,
  Grid3x3,
  History,
  Image,
  type LucideIcon,
  MessageSquare,
  Ship,
  SlidersHorizontal,
  Tag,
} from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { rightTabs, useDialogs } from '../state/dialogs.ts';
import { Region } from '../ui/region.tsx';
import { CoveragePanel } from './coverage-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { Inspector } from './inspector.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { SceneDetails } from './scene-details.tsx';
import { StretchPanel } from './stretch-panel.tsx';
import { VesselsPanel } from './vessels-panel.tsx';

const icons: Readonly<Record<(typeof rightTabs)[number], LucideIcon>> = {
  sighting: Tag,
  vessels: Ship,
  scene: Image,
  display: SlidersHorizontal,
  compare: Columns2,
  coverage: Grid3x3,
  notes: MessageSquare,
  history: History,
};

/** The right side: what is selected, vessels, and how the scene is shown. Only the tab on top is spelled out. */
export function RightPanel() {
  const { t } = useTranslation();
  const tab = useDialogs((state) => state.rightTab);
  const titles = {
    sighting: t('inspector.title'),
    vessels: t('vessels.title'),
    scene: t('scene.title'),
    display: t('display.title'),
    compare: t('compare.title'),
    coverage: t('coverage.title'),
    notes: t('notes.title'),
    history: t('history.title'),
  };
  const contents = {
    sighting: <Inspector />,
    vessels: <VesselsPanel />,
    scene: <SceneDetails />,
    display: <StretchPanel />,
    compare: <ComparePanel />,
    coverage: <CoveragePanel />,
    notes: <NotesPanel />,
    history: <HistoryPanel />,
  };
  return (
    <Tabs
      className="tabs"
      selectedKey={tab}
      onSelectionChange={(key) =>
        useDialogs.setState({ rightTab: rightTabs.find((name) => name === key) ?? 'sighting' })
      }
    >
      <TabList className="tab-list" aria-label={t('app.toolbar')}>
        {rightTabs.map((name) => {
          const Icon = icons[name];
          return (
            <Tab className="tab" id={name} key={name} aria-label={titles[name]}>
              <span className="tab-face" title={titles[name]}>
                <Icon size={16} aria-hidden />
                {name === tab ? <span className="tab-name">{titles[name]}</span> : null}
              </span>
            </Tab>
          );
        })}
      </TabList>
      {rightTabs.map((name) => (
        <TabPanel className="tab-panel" id={name} key={name}>
          <Region>{contents[name]}</Region>
        </TabPanel>
      ))}
    </Tabs>
  );
}
