// The real register as it is shipped, started for a test on a folder of its own.
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runProgram } from '../../build/testing/program.ts';
import type { Program } from '../../build/testing/program.ts';

const server = path.resolve(import.meta.dirname, '../../out/register/server.js');
const readyLine = /^register ready on (http:\/\/127\.0\.0\.1:\d+)\n/;

export interface RegisterOptions {
  readonly isDemo?: boolean;
  /** 0 (the default) is any free port. */
  readonly port?: number;
  /** A new temporary folder when absent, removed by `stop`. */
  readonly dataFolder?: string;
}

export interface TestRegister {
  readonly url: string;
  readonly dataFolder: string;
  /** Ends the process without a word, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts again on the same port and folder. */
  readonly restart: () => Promise<void>;
  /** Ends it properly, its database too, and removes the folder if it was made for this. */
  readonly stop: () => Promise<void>;
}

export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'smart-city-register-e2e-'));
}

export async function startRegister(options: RegisterOptions = {}): Promise<TestRegister> {
  const made = options.dataFolder === undefined ? temporaryFolder() : null;
  const dataFolder = options.dataFolder ?? path.join(made ?? '', 'register');
  let program = run({ ...options, dataFolder });
  const url = await program.waitFor(readyLine);
  let isUp = true;
  const restart = async (): Promise<void> => {
    program = run({ ...options, dataFolder, port: Number(new URL(url).port) });
    await program.waitFor(readyLine);
    isUp = true;
  };
  return {
    url,
    dataFolder,
    restart,
    async kill() {
      isUp = false;
      program.child.kill('SIGKILL');
      await program.ended;
    },
    async stop() {
      // A killed register leaves its database running, which only a register on the folder can stop.
      if (!isUp) await restart();
      program.child.kill('SIGTERM');
      await program.ended;
      if (made) await rm(made, { recursive: true, force: true });
    },
  };
}

function run({ isDemo = false, port = 0, dataFolder }: RegisterOptions): Program {
  return runProgram({
    args: [server, ...(isDemo ? ['--demo'] : [])],
    env: { REGISTER_PORT: String(port), REGISTER_DATA: dataFolder, LOG_LEVEL: 'error' },
  });
}
