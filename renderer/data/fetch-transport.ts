import { AppError } from '../../shared/errors.ts';
import { protocolVersion } from '../../shared/sync/protocol.ts';
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
};

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
