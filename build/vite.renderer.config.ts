// The page, for both shells: served at / by the register, and as app://register/ by the desktop shell.
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { serviceWorker } from './service-worker-plugin.ts';

const root = fileURLToPath(new URL('../renderer', import.meta.url));
const outDir = fileURLToPath(new URL('../out/renderer', import.meta.url));

/** Parts every other part is built on. */
const ofPage =
  /\/(vue|rolldown-runtime|icons|records|labels|errors|ids|field|field-types|sentence)-[^/]*\.js$/;

export const pageTarget = ['chrome120', 'firefox121', 'safari17'];

export const pageConstants = {
  __VUE_I18N_LEGACY_API__: 'false',
  __VUE_I18N_FULL_INSTALL__: 'false',
  __INTLIFY_PROD_DEVTOOLS__: 'false',
};

export default defineConfig({
  root,
  base: '/',
  define: pageConstants,
  plugins: [vue(), serviceWorker({ root, outDir, target: pageTarget })],
  worker: { format: 'es' },
  build: {
    outDir,
    emptyOutDir: true,
    target: pageTarget,
    reportCompressedSize: false,
    // The content policy allows no data: addresses for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What the page itself is made of is there before anything can be asked for later.
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : dependencies.filter((name) => !ofPage.test(name)),
    },
    rolldownOptions: {
      input: { index: fileURLToPath(new URL('../renderer/index.html', import.meta.url)) },
      output: {
        codeSplitting: {
          groups: [
            { name: 'grid', test: /node_modules[\\/]ag-(grid-\w+|stack)[\\/]/, priority: 2 },
            {
              name: 'vue',
              test: /node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify|pinia)[\\/]/,
              priority: 1,
            },
            // Icons of a few hundred bytes that many screens share travel better together.
            { name: 'icons', test: /node_modules[\\/]@lucide[\\/]/, minShareCount: 3 },
          ],
        },
      },
    },
  },
});
