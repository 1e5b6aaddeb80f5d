import { AppError } from '../../shared/errors.ts';
import { linesType, protocolVersion } from '../../shared/sync/protocol.ts';
import type { Transport, TransportRequest } from '../../shared/sync/client/transport.ts';

const timeoutMs = 30_000;

/** Speaks to the register over HTTP, at this page's own address: `fetch` with a time-out, and no redirects. */
export const fetchTransport: Transport = {
  async send(request) {
    try {
      const response = await fetch(request.path, requestInit(request, AbortSignal.timeout(timeoutMs)));
      const answer = { status: response.status, headers: Object.fromEntries(response.headers) };
      // The body may be cut or stall as well.
      return request.wantsBytes && response.ok
        ? { ...answer, body: '', bytes: new Uint8Array(await response.arrayBuffer()) }
        : { ...answer, body: await response.text() };
    } catch (cause) {
      throw new AppError('registerUnreachable', {}, { cause });
    }
  },
  async stream(request) {
    const patience = createPatience();
    const response = await patience.wait(fetch(request.path, requestInit(request, patience.signal)));
    const answer = { status: response.status, headers: Object.fromEntries(response.headers) };
    const isInLines = response.headers.get('content-type')?.startsWith(linesType) ?? false;
    if (!response.ok || !isInLines || !response.body)
      return { ...answer, body: await patience.wait(response.text()) };
    return { ...answer, body: '', lines: linesOf(response.body, patience) };
  },
};

/** Given up when nothing has come for so long; what is done with what came may last. */
interface Patience {
  readonly signal: AbortSignal;
  readonly wait: <T>(what: Promise<T>) => Promise<T>;
}

function createPatience(): Patience {
  const end = new AbortController();
  return {
    signal: end.signal,
    async wait(what) {
      const timer = setTimeout(() => end.abort(), timeoutMs);
      try {
        return await what;
      } catch (cause) {
        throw new AppError('registerUnreachable', {}, { cause });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const newline = 10;

/**
 * Whole lines, as many as have come. What stands after the last line's end was cut. Each is decoded by itself: a browser
 * does that far more quickly than a long text in which a few letters are of another script.
 */
async function* linesOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { wait }: Patience,
): AsyncGenerator<readonly string[]> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let begun: Uint8Array[] = [];
  try {
    for (;;) {
      const { done, value } = await wait(reader.read());
      if (done) return;
      const lines: string[] = [];
      let start = 0;
      for (let end = value.indexOf(newline); end >= 0; end = value.indexOf(newline, start)) {
        begun.push(value.subarray(start, end));
        lines.push(decoder.decode(joined(begun)));
        begun = [];
        start = end + 1;
      }
      if (start < value.length) begun.push(value.subarray(start));
      if (lines.length > 0) yield lines;
    }
  } finally {
    // Also when nobody wants the rest.
    void reader.cancel().catch(() => undefined);
  }
}

/** Byte strings one after the other; a single one as it is. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

/** How every request to the register goes out. */
export function requestInit(
  { method, body, bytes, headers, accessToken }: Omit<TransportRequest, 'path'>,
  signal: AbortSignal,
): RequestInit {
  return {
    method,
    // A piece of a stored file lies in memory of its own.
    body: bytes ? (bytes as Uint8Array<ArrayBuffer>) : body,
    headers: {
      'x-client-protocol': String(protocolVersion),
      ...headers,
      ...(body !== null && { 'content-type': 'application/json' }),
      ...(bytes && { 'content-type': 'application/octet-stream' }),
      ...(accessToken !== null && { authorization: `Bearer ${accessToken}` }),
    },
    cache: 'no-store',
    credentials: 'omit',
    // A captive portal sends people elsewhere; the register never does.
    redirect: 'error',
    signal,
  };
}
