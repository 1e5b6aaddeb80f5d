// A program of the project run as a person or a service runs it: what it says, how it ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

const patienceMs = 60_000;

export interface Program {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** The first group of the pattern in what was said on standard output, as soon as it is said. */
  waitFor(pattern: RegExp): Promise<string>;
}

export interface RunOptions {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Gives it a channel to its parent, as npm start does. */
  readonly hasChannel?: boolean;
  /** In a process group of its own, so that a signal can reach all of it like Ctrl-C in a terminal. */
  readonly hasOwnGroup?: boolean;
}

/** Runs Node with these arguments; settings of the shell that runs the tests stay out. */
export function runProgram({ args, env = {}, hasChannel = false, hasOwnGroup = false }: RunOptions): Program {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LC_ALL: 'C', ...env },
    detached: hasOwnGroup,
    stdio: hasChannel ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = endOf(child);
  return {
    child,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    ended,
    waitFor: (pattern) => waitFor({ child, said, pattern }),
  };
}

// Not `close`: it never comes for a child whose channel its parent closed.
async function endOf(child: ChildProcess): Promise<number | null> {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const drained = streams.map((stream) => finished(stream));
  const [code] = (await once(child, 'exit')) as [number | null];
  await Promise.all(drained);
  return code;
}

interface Wait {
  readonly child: ChildProcess;
  readonly said: { readonly stdout: string; readonly stderr: string };
  readonly pattern: RegExp;
}

function waitFor({ child, said, pattern }: Wait): Promise<string> {
  return new Promise((done, fail) => {
    const look = (): void => {
      const found = pattern.exec(said.stdout);
      if (!found) return;
      clearTimeout(timer);
      done(found[1] ?? found[0]);
    };
    const giveUp = (): void =>
      fail(new Error(`waited in vain for ${String(pattern)}:\n${said.stdout}${said.stderr}`));
    const timer = setTimeout(giveUp, patienceMs);
    child.stdout?.on('data', look);
    child.once('exit', giveUp);
    look();
  });
}
