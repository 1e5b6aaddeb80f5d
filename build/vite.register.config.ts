// The register with shared/ in one file; its own packages stay in node_modules.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const project = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root: project,
  publicDir: false,
  build: {
    ssr: 'register/server.ts',
    outDir: 'out/register',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'server.js' } },
  },
});
