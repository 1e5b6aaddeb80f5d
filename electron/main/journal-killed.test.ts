// Case L02, the client's half: a process killed while it saves. Everything it was told is kept is there, and the next
// start goes on by itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { nodeDisk } from './disk.ts';
import { Journal } from './journal.ts';

/** The catalogue’s figure is 200. */
const kills = Number(process.env['JOURNAL_KILLS'] ?? 40);
const project = path.resolve(import.meta.dirname, '../..');

test(`${kills} kills in the middle of saving lose no save that was answered (L02)`, async () => {
  const folder = temporaryFolder();
  const program = await buildProgram(folder);
  const file = path.join(folder, 'unsent.journal');
  let last = 0;
  let answered = 0;
  const lost: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const kept = await runUntilKilled({ program, file, first: last + 1, delayMs: kill % 23 });
    const found = await numbersIn(file);
    lost.push(...kept.slice(-100).filter((n) => !found.has(n)));
    answered += kept.length;
    last = Math.max(last, ...kept, ...found);
  }
  expect(answered).toBeGreaterThan(kills);
  expect(lost).toEqual([]);
}, 600_000);

/** One file that plain Node runs, so that a start costs little. */
async function buildProgram(folder: string): Promise<string> {
  await build({
    ...{ root: project, configFile: false, logLevel: 'error' },
    ssr: { noExternal: true },
    build: {
      ssr: path.join(project, 'electron/testing/append-until-killed.ts'),
      outDir: path.join(folder, 'program'),
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return path.join(folder, 'program/program.mjs');
}

interface Run {
  readonly program: string;
  readonly file: string;
  readonly first: number;
  /** From the first answer on. */
  readonly delayMs: number;
}

/** The numbers that were answered. */
async function runUntilKilled({ program, file, first, delayMs }: Run): Promise<readonly number[]> {
  const child = spawn(process.execPath, [program, file, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  child.kill('SIGKILL');
  await once(child, 'close');
  // The last line may be cut off, and then nobody was told.
  return said.split('\n').slice(0, -1).map(Number);
}

async function numbersIn(file: string): Promise<ReadonlySet<number>> {
  const journal = new Journal({ file, disk: nodeDisk, log: createLogBook().log });
  const of = { register: 'https://register.example', accountId: 'An' };
  const numbers = new Set<number>();
  for (let from = 0; ;) {
    const { entries, next } = await journal.read({ ...of, from });
    for (const { operation } of entries) numbers.add(operation.n);
    if (entries.length === 0) break;
    from = next;
  }
  await journal.close();
  return numbers;
}
