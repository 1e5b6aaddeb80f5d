// When to synchronise: at every sign of something to do, and every half minute without one; after a failure again and
// again, with pauses that grow. One round at a time.
import { AppError } from '../../shared/errors.ts';
import type { SyncDesk } from '../../shared/sync/client/sync-desk.ts';
import { readStatus } from '../../shared/sync/client/read-status.ts';
import type { LoopState } from '../../shared/sync/client/read-status.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import type { Transport, TransportRequest } from '../../shared/sync/client/transport.ts';
import { asksForPatience, isUnreachable } from '../../shared/sync/client/passing-faults.ts';
import { synchronise } from '../../shared/sync/client/synchronise.ts';

const pollMs = 30_000;
const progressPauseMs = 150;
/** A round in which nothing has moved for so long is given up, and another begins. */
const standstillMs = 2 * 60_000;
const watchEveryMs = 15_000;
/** Whatever a proxy on the way asks for, work is never left unsent for longer without another try. */
const longestPatienceMs = 10 * 60_000;

export interface SyncLoopOptions {
  readonly desk: Omit<SyncDesk, 'onProgress' | 'onUpload'>;
  readonly onStatus: (status: SyncStatus) => void;
  /** From 0 to 1, so that not every client comes back at the same moment. */
  readonly random: () => number;
}

export interface SyncLoop {
  /** There may be something to do. Obeyed at once, unless the register asked for patience. */
  readonly ping: () => void;
  readonly tellStatus: () => Promise<void>;
  readonly stop: () => void;
}

export function startSyncLoop({ desk, onStatus, random }: SyncLoopOptions): SyncLoop {
  const state: ChangingState = { isSyncing: false, fault: null, done: null, upload: null };
  const { tell, tellSoon } = createTeller({ desk, state, onStatus });
  let failures = 0;
  let isWanted = false;
  let isStopped = false;
  let notBefore = 0;
  let movedAtMs = performance.now();
  /** Number of the round that counts; one that was given up may still end, and changes nothing then. */
  let roundNumber = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watchdog = setInterval(watch, watchEveryMs);
  const noteMove = (): void => void (movedAtMs = performance.now());
  const watchedDesk: SyncDesk = {
    ...desk,
    transport: withSigns(desk.transport, noteMove),
    onProgress: (done) => tellSoon({ done }),
    onUpload: (upload) => tellSoon({ upload }),
  };

  async function round(): Promise<void> {
    clearTimeout(timer);
    roundNumber += 1;
    const number = roundNumber;
    isWanted = false;
    noteMove();
    Object.assign(state, { isSyncing: true, done: null });
    void tell();
    const fault = await faultOf(() => synchronise(watchedDesk));
    if (number === roundNumber) return end(fault);
  }

  function watch(): void {
    if (!state.isSyncing || performance.now() - movedAtMs < standstillMs) return;
    roundNumber += 1;
    void end(new AppError('registerUnreachable', { reason: 'standstill' }));
  }

  async function end(fault: AppError | null): Promise<void> {
    failures = fault ? failures + 1 : 0;
    Object.assign(state, { isSyncing: false, fault });
    await tell();
    if (isStopped) return;
    // Of a large file each round sends a part, so that what else is new does not wait for all of it.
    if ((isWanted || state.upload) && !fault) return round();
    const delayMs = fault ? retryDelayMs(fault, { failures, random }) : pollMs * (0.9 + 0.2 * random());
    notBefore = fault && asksForPatience(fault) ? performance.now() + delayMs : 0;
    timer = setTimeout(() => void round(), delayMs);
  }

  function ping(): void {
    isWanted = true;
    if (isStopped || state.isSyncing) return;
    if (performance.now() < notBefore) void tell();
    else void round();
  }

  function stop(): void {
    isStopped = true;
    clearTimeout(timer);
    clearInterval(watchdog);
  }

  void round();
  return { ping, tellStatus: tell, stop };
}

type ChangingState = { -readonly [Key in keyof LoopState]: LoopState[Key] };

interface Telling extends Pick<SyncLoopOptions, 'desk' | 'onStatus'> {
  readonly state: ChangingState;
}

/** Tells the status now, or what is new in it, so often that it can be read. */
function createTeller({ desk, state, onStatus }: Telling) {
  let lastToldMs = -Infinity;
  async function tell(): Promise<void> {
    lastToldMs = performance.now();
    onStatus(await statusOf(desk, state));
  }
  function tellSoon(news: Partial<LoopState>): void {
    const isNews = Object.entries(news).some(([key, value]) => state[key as keyof LoopState] !== value);
    Object.assign(state, news);
    if (isNews && performance.now() - lastToldMs > progressPauseMs) void tell();
  }
  return { tell, tellSoon };
}

/** Whatever comes of a request, an answer, a part of one or a failure, is a sign of life. */
function withSigns({ send, stream }: Transport, onSign: () => void): Transport {
  async function* withSign(lines: AsyncIterable<readonly string[]>): AsyncGenerator<readonly string[]> {
    for await (const some of lines) {
      onSign();
      yield some;
    }
  }
  return {
    send: (request) => send(request).finally(onSign),
    ...(stream && {
      stream: async (request: TransportRequest) => {
        const answer = await stream(request).finally(onSign);
        return answer.lines ? { ...answer, lines: withSign(answer.lines) } : answer;
      },
    }),
  };
}

async function statusOf(desk: SyncLoopOptions['desk'], state: LoopState): Promise<SyncStatus> {
  try {
    return await readStatus(desk, state);
  } catch (error) {
    const { code, details } = asFault(error);
    return { ...unknownStatus, problem: { code, details } };
  }
}

interface Retry {
  /** Rounds in a row that failed. */
  readonly failures: number;
  readonly random: () => number;
}

/** A register that cannot be reached is tried often: it is the person's own connection that is back or not. */
export function retryDelayMs(fault: AppError, { failures, random }: Retry): number {
  const named = fault.details['retryAfterMs'];
  if (typeof named === 'number') return Math.min(named * (1 + 0.2 * random()), longestPatienceMs);
  const growing = 500 * 2 ** Math.min(failures - 1, 10);
  const limit = isUnreachable(fault) ? 5_000 : asksForPatience(fault) ? 60_000 : pollMs;
  return Math.min(growing, limit) * (0.6 + 0.4 * random());
}

async function faultOf(work: () => Promise<void>): Promise<AppError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return asFault(error);
  }
}

function asFault(error: unknown): AppError {
  return error instanceof AppError
    ? error
    : new AppError('internal', { reason: String(error) }, { cause: error });
}

/** When not even the database answers. */
const unknownStatus: SyncStatus = {
  phase: 'blocked',
  isComplete: false,
  waiting: 0,
  oldestWaitingAt: null,
  lastSuccessAt: null,
  offlineSince: null,
  rejected: 0,
  conflicts: 0,
  retries: 0,
  lastCheckAt: null,
  lastRepair: null,
  removalQuestion: null,
  clockSkewMs: null,
};
