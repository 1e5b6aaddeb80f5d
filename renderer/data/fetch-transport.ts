import { AppError } from '../../shared/errors.ts';
import { protocolVersion } from '../../shared/sync/protocol.ts';
import type { Transport, TransportRequest } from '../../shared/sync/client/transport.ts';

const timeoutMs = 30_000;

/** Speaks to the register over HTTP, at this page's own address: `fetch` with a time-out, and no redirects. */
export const fetchTransport: Transport = {
  async send(request) {
    try {
      const response = await fetch(request.path, requestInit(request, AbortSignal.timeout(timeoutMs)));
      // The body may be cut or stall as well.
      const body = await response.text();
      return { status: response.status, headers: Object.fromEntries(response.headers), body };
    } catch (cause) {
      throw new AppError('registerUnreachable', {}, { cause });
    }
  },
};

/** How every request to the register goes out. */
export function requestInit(
  { method, body, accessToken }: Omit<TransportRequest, 'path'>,
  signal: AbortSignal,
): RequestInit {
  return {
    method,
    body,
    headers: {
      'x-client-protocol': String(protocolVersion),
      ...(body !== null && { 'content-type': 'application/json' }),
      ...(accessToken !== null && { authorization: `Bearer ${accessToken}` }),
    },
    cache: 'no-store',
    credentials: 'omit',
    // A captive portal sends people elsewhere; the register never does.
    redirect: 'error',
    signal,
  };
}
