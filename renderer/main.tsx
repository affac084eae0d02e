import '../shared/interpreted-schemas.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadSettings } from './commands/change-settings.ts';
import { start } from './commands/start.ts';
import { tellError } from './commands/tell.ts';
import { startLanguages } from './i18n.ts';
import { useSettings } from './state/settings.ts';
import './theme.css';
import './ui/basics.css';
import './ui/fields.css';
import './ui/layers.css';
import './panels/window.css';
import './panels/scenes.css';
import './panels/inspector.css';
import './panels/dialogs.css';
import './panels/desk.css';

/** Longer than this nobody looks at nothing: a host that is slow fills in the window later. */
const patienceMs = 400;

await loadSettings().catch(tellError);
await startLanguages(useSettings.getState().language);
// Drawn once with what the workspace holds, the window is there sooner than drawn empty and then again.
await Promise.race([start(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

// The window opens without the map where no scene was open; the map is there once a scene is.
requestIdleCallback(() => void import('./map/scene-map.tsx'), { timeout: 2000 });
