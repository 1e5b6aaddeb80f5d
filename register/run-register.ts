// A register from the command line: says when it answers, and ends in order on the first wish to stop,
// whoever utters it: a signal, the parent's end, the loss of its database, a fault of its own.
import { pino, type Logger } from 'pino';
import { exitCodes } from './failure-report.ts';
import { readConfig } from './plugins/config.ts';
import { startRegister, type RunningRegister } from './start-register.ts';

const stopTimeoutMs = 30_000;
const parentWatchMs = 250;

/** Resolves when the register is up, and has said so in one line; throws when it cannot start. */
export async function runRegister(args: readonly string[]): Promise<void> {
  const config = readConfig(process.env, args);
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const stopRequest = new AbortController();
  const endWith = (exitCode: number): void => void end({ log, starting, stopRequest, exitCode });
  const onLost = (): void => {
    log.error('the database ended by itself');
    endWith(exitCodes.fault);
  };
  const starting = startRegister({ config, log, signal: stopRequest.signal, onLost });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => endWith(0));
  whenParentEnds(() => endWith(0));
  process.on('uncaughtException', (error) => {
    log.error(error, 'a fault nobody expected');
    endWith(exitCodes.fault);
  });
  await announce(starting, stopRequest.signal);
}

// A parent that was killed takes its register along: a child's channel closes, and npm, which passes
// signals on but not its own death, leaves it with another parent.
function whenParentEnds(act: () => void): void {
  process.once('disconnect', act);
  if (process.connected === false) act();
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) act();
  }, parentWatchMs).unref();
}

async function announce(starting: Promise<RunningRegister>, signal: AbortSignal): Promise<void> {
  try {
    const { url } = await starting;
    if (!signal.aborted) process.stdout.write(`register ready on ${url}\n`);
  } catch (error) {
    // Asked to stop while it was starting: the end is under way.
    if (!signal.aborted) throw error;
  }
}

interface Ending {
  readonly log: Logger;
  readonly starting: Promise<RunningRegister>;
  readonly stopRequest: AbortController;
  readonly exitCode: number;
}

async function end({ log, starting, stopRequest, exitCode }: Ending): Promise<void> {
  // A terminal and npm both pass Ctrl-C on: it is one wish.
  if (stopRequest.signal.aborted) return;
  stopRequest.abort();
  setTimeout(() => process.exit(exitCodes.fault), stopTimeoutMs).unref();
  const register = await starting.catch((error: unknown) => {
    // It cleared up after itself; Ctrl-C may have interrupted what it was waiting for.
    log.debug(error, 'asked to stop while starting');
    process.exit(exitCode);
  });
  try {
    await register.stop();
    process.exit(exitCode);
  } catch (error) {
    log.error(error, 'the register did not stop in order');
    process.exit(exitCodes.fault);
  }
}
