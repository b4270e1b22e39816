import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

export default defineConfig({
  // The Remix plugin breaks vitest, which needs none of it.
  plugins: [tailwindcss(), process.env.VITEST ? null : remix(remixConfig)],
  build: { target: 'es2022', sourcemap: 'hidden' },
  optimizeDeps: { entries: ['./app/entry.client.tsx', './app/root.tsx', './app/routes/**/*.{ts,tsx}'] },
});
