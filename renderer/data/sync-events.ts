// Listens to the register's hints that there is something to pull: server-sent events, read with `fetch` because
// EventSource cannot carry a token.
import type { AccessTokens } from '../../shared/sync/client/transport.ts';
import { requestInit } from './fetch-transport.ts';

const path = '/api/v1/sync/events';
/** The register sends a sign of life every 15 s; a line without any for this long is dead. */
const silenceMs = 50_000;
const longestPauseMs = 5_000;
const signedOutPauseMs = 2_000;

export interface EventsOptions {
  readonly tokens: AccessTokens;
  readonly isSignedIn: () => Promise<boolean>;
  readonly onHint: () => void;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** Follows the hints until `signal` says stop; a broken line is opened again. */
export async function followEvents(options: EventsOptions): Promise<void> {
  const { tokens, isSignedIn, onHint, random, signal } = options;
  let failures = 0;
  while (!signal.aborted) {
    if (!(await isSignedIn())) {
      await pause(signedOutPauseMs, signal);
      continue;
    }
    const hasOpened = await listen({ tokens, onHint, signal });
    failures = hasOpened ? 0 : failures + 1;
    // A line that broke says as much as a hint: look what is the matter.
    if (hasOpened) onHint();
    await pause(Math.min(longestPauseMs, 250 * 2 ** Math.min(failures, 5)) * (0.6 + 0.4 * random()), signal);
  }
}

/** One connection, until it ends; true when the register had opened it. */
async function listen({
  tokens,
  onHint,
  signal,
}: Pick<EventsOptions, 'tokens' | 'onHint' | 'signal'>): Promise<boolean> {
  const watch = new AbortController();
  const dog = createWatchdog(() => watch.abort());
  let hasOpened = false;
  try {
    const token = await tokens.current();
    const init = requestInit(
      { method: 'GET', body: null, accessToken: token },
      AbortSignal.any([signal, watch.signal]),
    );
    const response = await fetch(path, init);
    if (response.status === 401) await tokens.renew(token);
    if (!response.ok || !response.body || !isEventStream(response)) return false;
    hasOpened = true;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      dog.feed();
      if (part.value.includes('event:')) onHint();
    }
  } catch {
    // Whatever broke the line: it is opened again, and the loop says on screen what is wrong.
  } finally {
    dog.stop();
    watch.abort();
  }
  return hasOpened;
}

function isEventStream(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
}

function createWatchdog(bark: () => void): { feed: () => void; stop: () => void } {
  let timer = setTimeout(bark, silenceMs);
  return {
    feed: () => {
      clearTimeout(timer);
      timer = setTimeout(bark, silenceMs);
    },
    stop: () => clearTimeout(timer),
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
