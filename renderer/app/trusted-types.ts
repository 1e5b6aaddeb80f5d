// The page's content policy lets no text become code. This is the one exception it names: the address of one of the
// page's own workers. Text for HTML is never let through here.

interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { createScriptURL: (address: string) => string | null },
  ) => unknown;
}

export interface ScriptScope {
  /** Absent in browsers that do not know trusted types; there the rest of the policy holds. */
  readonly trustedTypes?: TrustedTypes;
  readonly location: Pick<Location, 'href' | 'origin'>;
}

/** To be called before the first worker starts. */
export function guardScriptAddresses({ trustedTypes, location }: ScriptScope): void {
  trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => (isOwnScript(address, location) ? address : null),
  });
}

function isOwnScript(address: string, { href, origin }: ScriptScope['location']): boolean {
  if (!URL.canParse(address, href)) return false;
  const url = new URL(address, href);
  const isOwn = url.protocol + '//' + url.host === origin;
  return isOwn && (url.pathname === '/service-worker.js' || /^\/assets\/[\w.-]+\.js$/.test(url.pathname));
}
