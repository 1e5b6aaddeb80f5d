// One project per kind of test; the kind is in the file name.
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './build/chromium.mjs';
import { pageConstants } from './build/vite.renderer.config.ts';

const sides = '{shared,electron,renderer,register,build,bench}';
const notPlain = ['dom', 'browser', 'pg'].map((kind) => `**/*.${kind}.test.ts`);
// Importing the real package from plain Node tries to download the binary.
const alias = { electron: fileURLToPath(new URL('build/electron-stand-in.ts', import.meta.url)) };
const chromium = findChromium();

export default defineConfig({
  test: {
    // On two cores the default is one, which leaves the other idle wherever a test waits for a disk or a browser.
    maxWorkers: 2,
    exclude: ['**/node_modules/**', 'out/**', 'dist/**'],
    projects: [
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'unit',
          include: [`${sides}/**/*.test.ts`],
          exclude: [...notPlain, '**/node_modules/**'],
          environment: 'node',
        },
      },
      {
        extends: true,
        plugins: [vue()],
        define: pageConstants,
        resolve: { alias },
        test: {
          name: 'dom',
          include: ['renderer/**/*.dom.test.ts'],
          environment: 'happy-dom',
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        plugins: [vue()],
        define: pageConstants,
        worker: { format: 'es' },
        // Known beforehand, so that no test is cut off by a reload after a late discovery.
        optimizeDeps: {
          include: [
            '@lucide/vue',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            'ag-grid-community',
            'axe-core',
            'dexie',
            'docx',
            'fast-check',
            'fflate',
            'ical-generator',
            'node-diff3',
            'papaparse',
            'pinia',
            'read-excel-file/universal',
            'saxen',
            'uuid',
            'vitest-browser-vue',
            'vue',
            'vue-i18n',
            'vue-router',
            'write-excel-file/browser',
            'zod',
          ],
        },
        test: {
          name: 'browser',
          include: ['{shared,renderer}/**/*.browser.test.ts'],
          setupFiles: 'build/testing/patience.ts',
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
          env: { FIRST_PULL_RECORDS: process.env['FIRST_PULL_RECORDS'] ?? '2000' },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          include: ['{register,build,e2e,bench}/**/*.pg.test.ts'],
          globalSetup: 'register/testing/global-setup.ts',
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: 'e2e/global-setup.ts',
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'electron',
          include: ['e2e/**/*.electron.ts'],
          globalSetup: 'e2e/global-setup.ts',
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
