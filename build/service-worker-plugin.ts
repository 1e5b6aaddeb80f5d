// Builds renderer/service-worker.ts beside the finished page, with the list of the page's files in it.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import type { Plugin } from 'vite';

interface Options {
  readonly root: string;
  readonly outDir: string;
  readonly target: string[];
}

/** Defines `__PAGE_ASSETS__` (paths from /) and `__PAGE_VERSION__` (changes when any file does) for the worker. */
export function serviceWorker({ root, outDir, target }: Options): Plugin {
  const source = path.join(root, 'service-worker.ts');
  return {
    name: 'page-service-worker',
    apply: 'build',
    async writeBundle() {
      if (!existsSync(source)) return;
      const files = filesOf(outDir);
      await build({
        configFile: false,
        root,
        logLevel: 'warn',
        define: {
          __PAGE_ASSETS__: JSON.stringify(files.map((file) => (file === 'index.html' ? '/' : `/${file}`))),
          __PAGE_VERSION__: JSON.stringify(versionOf({ outDir, files })),
        },
        publicDir: false,
        build: {
          outDir,
          emptyOutDir: false,
          target,
          reportCompressedSize: false,
          rolldownOptions: {
            input: { 'service-worker': source },
            output: { format: 'iife', entryFileNames: '[name].js' },
          },
        },
      });
    },
  };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'service-worker.js' && !entry.name.endsWith('.map'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

function versionOf({ outDir, files }: { outDir: string; files: readonly string[] }): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(path.join(outDir, file)));
  return hash.digest('hex').slice(0, 16);
}
