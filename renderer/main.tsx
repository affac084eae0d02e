import '../shared/interpreted-schemas.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadSettings } from './commands/change-settings.ts';
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

await loadSettings().catch(tellError);
await startLanguages(useSettings.getState().language);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
