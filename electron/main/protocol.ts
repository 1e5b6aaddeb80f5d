// app://register/: the page's own origin. Files of the page come from the package, calls go to the register, and
// every other request of the page's session is stopped.
import type { CustomScheme, Session } from 'electron';
import { isPageUrl, pageScheme } from './page-address.ts';
import { servePageFile } from './page-files.ts';
import { carryToRegister, type ProxyOptions } from './register-proxy.ts';
import { errorResponse } from './error-answers.ts';
import { factsOf } from './log.ts';

/** To be registered before the application is ready. */
export const pageSchemes: CustomScheme[] = [
  {
    scheme: pageScheme,
    privileges: {
      standard: true,
      secure: true,
      supportFetchAPI: true,
      stream: true,
      codeCache: true,
      bypassCSP: false,
      allowServiceWorkers: false,
      corsEnabled: false,
      allowExtensions: false,
    },
  },
];

export interface PageProtocolOptions extends ProxyOptions {
  /** Absolute path of out/renderer. */
  readonly folder: string;
}

/** Answers every request to app://. */
export async function handlePageRequest(request: Request, options: PageProtocolOptions): Promise<Response> {
  try {
    if (!isPageUrl(request.url)) return errorResponse(404, 'notFound');
    const { pathname } = new URL(request.url);
    // Whatever begins like a call is judged as a call, so that the two sets of rules cannot be mixed.
    if (/^\/(api|healthz)(\/|$)/i.test(pathname)) return await carryToRegister(request, options);
    if (request.method !== 'GET') return errorResponse(405, 'requestInvalid');
    return await servePageFile(pathname, options);
  } catch (error) {
    options.log('error', 'page request failed', factsOf(error));
    return errorResponse(500, 'internal');
  }
}

export type PageSession = Pick<Session, 'protocol' | 'webRequest'>;

export function servePage(session: PageSession, options: PageProtocolOptions): void {
  session.protocol.handle(pageScheme, (request) => handlePageRequest(request, options));
  // The page's only way out is app://register/api: no address inside a record can make this computer call anyone.
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }));
}

/** `devtools:` is there in development only. */
export function mayLoad(url: string): boolean {
  return isPageUrl(url) || url.startsWith('blob:app://register/') || /^(data|devtools):/.test(url);
}
