// What the page may ask of Chromium: three things, for the page itself. Everything else, known or yet unknown, is denied.
import type { Session } from 'electron';
import { isPageUrl } from './page-address.ts';

const allowed: ReadonlySet<string> = new Set([
  // "Copy" buttons; reading the clipboard stays denied.
  'clipboard-sanitized-write',
  // Keeps Chromium from clearing unsent work when the disk runs full.
  'persistent-storage',
  // Counts of what waits, while one works elsewhere; a person switches them off under Settings.
  'notifications',
]);

export interface PermissionQuestion {
  readonly permission: string;
  /** Origin or address of who asks. */
  readonly from: string | undefined;
  /** Set where a frame of another origin asks. */
  readonly embeddedIn?: string | undefined;
  readonly isMainFrame: boolean;
}

export function isPermissionAllowed({
  permission,
  from,
  embeddedIn,
  isMainFrame,
}: PermissionQuestion): boolean {
  if (!allowed.has(permission) || !isMainFrame) return false;
  if (embeddedIn !== undefined && !isPageUrl(embeddedIn)) return false;
  return from !== undefined && isPageUrl(from);
}

export type PermissionSession = Pick<
  Session,
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
>;

export function guardPermissions(session: PermissionSession): void {
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isPermissionAllowed({
      permission,
      from: requestingOrigin,
      embeddedIn: details.embeddingOrigin,
      isMainFrame: details.isMainFrame,
    }),
  );
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(
      isPermissionAllowed({ permission, from: details.requestingUrl, isMainFrame: details.isMainFrame }),
    ),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
