import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { listenToKeys } from './panels/hotkeys.ts';
import { windowKind } from './commands/windows.ts';
import { Desk } from './panels/desk.tsx';
import { Dialogs } from './panels/dialogs.tsx';
import { DropTarget } from './panels/drop-target.tsx';
import { MarkingBanner } from './panels/marking-banner.tsx';
import { Messages } from './panels/messages.tsx';
import { SightingsTable } from './panels/sightings-table.tsx';
import { TitleBar } from './panels/title-bar.tsx';
import { FirstStart } from './panels/profile-strip.tsx';
import { useSettings } from './state/settings.ts';
import { drawnLater } from './ui/drawn-later.tsx';
import { Region } from './ui/region.tsx';

const CompareWindow = drawnLater(async () => (await import('./panels/compare-window.tsx')).CompareWindow);

/** The whole window. */
export function App() {
  const { i18n } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const theme = useSettings((settings) => settings.theme);
  useEffect(() => listenToKeys(window), []);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
    void i18n.changeLanguage(language);
  }, [i18n, language, theme]);
  return (
    <I18nProvider locale={language === 'ko' ? 'ko-KR' : 'en-GB'}>
      {contents[windowKind()]()}
      <Dialogs />
      <Messages />
    </I18nProvider>
  );
}

const contents = {
  desk: () => (
    <DropTarget>
      <MarkingBanner />
      <TitleBar />
      <FirstStart />
      <Desk />
    </DropTarget>
  ),
  table: () => (
    <main className="table-window">
      <MarkingBanner />
      <Region>
        <SightingsTable />
      </Region>
    </main>
  ),
  compare: () => (
    <Region>
      <CompareWindow />
    </Region>
  ),
} as const;
