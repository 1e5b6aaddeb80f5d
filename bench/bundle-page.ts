import { build } from 'vite';
import type { Rolldown } from 'vite';

/** One script that runs as it is in any page. `entry`: path from the project root. */
export async function bundlePage(entry: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry, formats: ['iife'], name: 'unused' },
      minify: true,
      target: 'chrome120',
    },
  })) as readonly Rolldown.RolldownOutput[];
  const [script] = built[0]?.output ?? [];
  if (!script) throw new Error(`${entry} gave no script`);
  return script.code;
}
