// The life of one PostgreSQL server on one cluster: started in a process group of its own, so that
// Ctrl-C in a terminal reaches the register first, and stopped only after the register let go of it.
import { spawn, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, readPostmasterFile } from './postmaster-file.ts';
import { canReach, type RunUser } from './run-user.ts';
import { isSystemError } from './system-error.ts';

// Given on the command line, where neither postgresql.conf nor ALTER SYSTEM can undo them:
// what is acknowledged is on disk, and nobody but this machine can connect.
const settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  jit: 'off',
  log_checkpoints: 'off',
};

// Recovery after a power cut reads the log back; it is never cut short for being slow.
const startTimeoutMs = 120_000;
const fastStopTimeoutMs = 20_000;
const immediateStopTimeoutMs = 5_000;
const pollMs = 10;

/** How to run a program of PostgreSQL in a cluster. */
export interface ClusterProcess {
  readonly cwd: string;
  /** The cluster as the program must be told it. */
  readonly dataArgument: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where the run user may not walk to the cluster (a checkout below /root), it is put there instead:
 * the process starts in the folder, and `/proc/self/cwd` names it without walking. PostgreSQL and
 * all its children stay in that folder for life.
 */
export async function describeClusterProcess(
  cluster: string,
  user: RunUser | undefined,
): Promise<ClusterProcess> {
  // LC_ALL: messages in one language in the log. PG* variables of the person's shell stay out.
  const env = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C' };
  if (user === undefined) return { cwd: cluster, dataArgument: cluster, env };
  const dataArgument = (await canReach(cluster, user)) ? cluster : '/proc/self/cwd';
  return { cwd: cluster, dataArgument, ...user, env };
}

export interface StartOptions {
  readonly postgres: string;
  readonly cluster: string;
  readonly clusterProcess: ClusterProcess;
  readonly logFile: string;
  /** Called once if the server ends without having been asked to. */
  readonly onLost: () => void;
}

export interface Postmaster {
  readonly processId: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts PostgreSQL and waits until it accepts connections; undefined when it ended instead. */
export async function startPostmaster(options: StartOptions): Promise<Postmaster | undefined> {
  const port = await findFreePort();
  const child = await spawnPostgres(options, port);
  const ended = endOf(child);
  const isReady = await waitUntilReady(options.cluster, child);
  if (!isReady || child.pid === undefined) return undefined;
  let isAsked = false;
  void ended.then(() => {
    if (!isAsked) options.onLost();
  });
  const processId = child.pid;
  return {
    processId,
    port,
    async stop() {
      isAsked = true;
      await stopProcess(processId);
      await ended;
    },
  };
}

/** Asks for a fast shutdown (work in hand is rolled back, the rest written), then less politely. */
export async function stopProcess(processId: number): Promise<void> {
  if (await signalAndWait(processId, { signal: 'SIGINT', timeoutMs: fastStopTimeoutMs })) return;
  if (await signalAndWait(processId, { signal: 'SIGQUIT', timeoutMs: immediateStopTimeoutMs })) {
    return;
  }
  await signalAndWait(processId, { signal: 'SIGKILL', timeoutMs: immediateStopTimeoutMs });
}

async function spawnPostgres(options: StartOptions, port: number): Promise<ChildProcess> {
  const { dataArgument, ...where } = options.clusterProcess;
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(options.logFile, 'a', 0o600);
  try {
    return spawn(options.postgres, ['-D', dataArgument, '-p', String(port), ...given], {
      ...where,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log.fd, log.fd],
    });
  } finally {
    await log.close();
  }
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once('exit', () => done());
    // It could not be run at all; there is no exit then.
    child.once('error', () => done());
  });
}

async function waitUntilReady(cluster: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false;
    const file = await readPostmasterFile(cluster);
    if (file?.processId === child.pid && file.isReady) return true;
    await pause(pollMs);
  }
  if (child.pid !== undefined) await stopProcess(child.pid);
  return false;
}

// Free at this moment: if somebody is quicker, PostgreSQL ends and the caller tries again.
function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

interface Farewell {
  readonly signal: NodeJS.Signals;
  readonly timeoutMs: number;
}

async function signalAndWait(processId: number, farewell: Farewell): Promise<boolean> {
  try {
    process.kill(processId, farewell.signal);
  } catch (error) {
    if (isSystemError(error, 'ESRCH')) return true;
    throw error;
  }
  const deadline = Date.now() + farewell.timeoutMs;
  while (Date.now() < deadline) {
    if (!isAlive(processId)) return true;
    await pause(pollMs);
  }
  return !isAlive(processId);
}
