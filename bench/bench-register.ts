// The built register as it is shipped, on a database of the bench's own PostgreSQL.
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { registerFlags } from '../build/register-flags.mjs';
import { runProgram } from '../build/testing/program.ts';
import { temporaryFolder } from '../e2e/support/register.ts';

const server = path.resolve('out/register/server.js');

export interface BenchRegister {
  readonly url: string;
  readonly databaseUrl: string;
  /** The most memory its process has held at any moment since the watch began, in MB; before that it does not count. */
  readonly watchMemory: () => Promise<() => Promise<number>>;
  /** A one-time code for a coordinator of that municipality. */
  readonly invite: (nisCode: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function startBenchRegister(
  databaseUrl: string,
  { isDemo }: { readonly isDemo: boolean },
): Promise<BenchRegister> {
  const folder = temporaryFolder();
  const env = { REGISTER_DATA: folder, DATABASE_URL: databaseUrl };
  const program = runProgram({
    args: [...registerFlags, server, ...(isDemo ? ['--demo'] : [])],
    env: { ...env, REGISTER_PORT: '0', LOG_LEVEL: 'error' },
  });
  const url = await program.waitFor(/^register ready on (http:\/\/127\.0\.0\.1:\d+)\n/);
  return {
    url,
    databaseUrl,
    invite(nisCode) {
      const options = ['--role', 'coordinator', '--organisation', nisCode, '--name', 'Test'];
      return runProgram({ args: [server, 'invite', ...options], env }).waitFor(/^Test: (\S+)$/m);
    },
    async watchMemory() {
      const folder = `/proc/${program.child.pid}`;
      // 5: the highest so far becomes what it holds now.
      await writeFile(`${folder}/clear_refs`, '5');
      return async () => {
        const status = await readFile(`${folder}/status`, 'utf8');
        return (Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1_024) / 1_000_000;
      };
    },
    async stop() {
      program.child.kill('SIGTERM');
      await program.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
