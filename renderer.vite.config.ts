import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * The window, the same for both hosts; on its own: `vite build -c renderer.vite.config.ts`. Nothing is inlined, as the
 * content security policy allows files only; `/assets/` stays free for what ships in assets/.
 */
export default defineConfig({
  root: path('renderer'),
  base: '/',
  publicDir: path('renderer/public'),
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: path('out/renderer'),
    emptyOutDir: true,
    assetsDir: 'bundle',
    assetsInlineLimit: 0,
    // Half the text to compile before the window is there; electron-vite leaves it as it is unless told.
    minify: true,
    modulePreload: { polyfill: false },
    sourcemap: 'hidden',
    target: 'chrome130',
    rollupOptions: { input: path('renderer/index.html') },
  },
});
