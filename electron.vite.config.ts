import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
const alias = { '#core': join(root, 'core'), '#electron': join(root, 'electron') };
const source = (name: string) => join(root, 'electron', name);

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: 'out/main',
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: {
          main: source('main.ts'),
          'engine-process': source('engine-process.ts'),
          'browser-host': source('browser/serve.ts'),
          cli: source('cli/vitalfew.ts'),
          'plan-worker': join(root, 'core/plan/export/plan-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { preload: source('preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    resolve: { alias },
    plugins: [vue()],
    // Both hosts put a fresh nonce in place of this word each time they serve the page; parts that
    // insert a <style> read it from <meta property="csp-nonce">.
    html: { cspNonce: 'VITAL_FEW_NONCE' },
    build: {
      outDir: join(root, 'out', 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      // A data: font or script would need a hole in the content security policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: {
          index: join(root, 'renderer', 'index.html'),
          room: join(root, 'renderer', 'room.html'),
        },
      },
    },
  },
});
