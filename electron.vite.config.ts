// The desktop shell: main and preload. The page is the same for both shells and is built by
// build/vite.renderer.config.ts.
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: {
      // Bundled whole, so that the package carries no node_modules.
      externalizeDeps: false,
      outDir: 'out/main',
      rolldownOptions: { input: { index: 'electron/main/index.ts' }, external: ['electron'] },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: {
        input: { index: 'electron/preload/index.ts' },
        external: ['electron'],
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
});
