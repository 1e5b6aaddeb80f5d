import { expect, test, vi } from 'vitest';
import { guardPermissions, isPermissionAllowed, type PermissionSession } from './permissions.ts';

// Every name Electron 45 knows, and some it does not.
const permissions = [
  ...['ar', 'automatic-fullscreen', 'background-fetch', 'background-sync', 'captured-surface-control'],
  ...['clipboard-read', 'clipboard-sanitized-write', 'deprecated-sync-clipboard-read', 'display-capture'],
  ...['fileSystem', 'fullscreen', 'geolocation', 'geolocation-approximate', 'hand-tracking', 'hid'],
  ...['idle-detection', 'keyboardLock', 'local-fonts', 'local-network', 'local-network-access'],
  ...['loopback-network', 'media', 'mediaKeySystem', 'midi', 'midiSysex', 'nfc', 'notifications'],
  ...['openExternal', 'payment-handler', 'periodic-background-sync', 'persistent-storage', 'pointerLock'],
  ...['screen-wake-lock', 'sensors', 'serial', 'smart-card', 'speaker-selection', 'storage-access'],
  ...['system-wake-lock', 'top-level-storage-access', 'usb', 'vr', 'web-app-installation', 'web-printing'],
  ...['window-management', 'unknown', 'window-placement', '', 'toString', 'PERSISTENT-STORAGE'],
];
const allowed = ['clipboard-sanitized-write', 'notifications', 'persistent-storage'];

function guarded() {
  const session = {
    setPermissionCheckHandler: vi.fn<PermissionSession['setPermissionCheckHandler']>(),
    setPermissionRequestHandler: vi.fn<PermissionSession['setPermissionRequestHandler']>(),
    setDevicePermissionHandler: vi.fn<PermissionSession['setDevicePermissionHandler']>(),
    setDisplayMediaRequestHandler: vi.fn<PermissionSession['setDisplayMediaRequestHandler']>(),
  };
  guardPermissions(session);
  return session;
}

test.each(permissions)('%s: check and request say the same, to the page only', (permission) => {
  const session = guarded();
  const check = session.setPermissionCheckHandler.mock.lastCall?.[0];
  const request = session.setPermissionRequestHandler.mock.lastCall?.[0];
  const ask = (origin: string, isMainFrame: boolean) => {
    const answer = vi.fn<(isGranted: boolean) => void>();
    request?.(null as never, permission as never, answer, { requestingUrl: origin, isMainFrame });
    const checked = check?.(null, permission as never, origin, { isMainFrame });
    expect(answer).toHaveBeenCalledExactlyOnceWith(checked);
    return checked;
  };
  expect(ask('app://register/', true)).toBe(allowed.includes(permission));
  expect(ask('app://register/', false)).toBe(false);
  for (const stranger of ['https://example.org/', 'app://other/', 'file:///', 'null', '']) {
    expect(ask(stranger, true)).toBe(false);
  }
});

test('a frame of another origin gains nothing by sitting in the page, nor the page by sitting in one', () => {
  const question = { permission: 'persistent-storage', from: 'app://register/', isMainFrame: true };
  expect(isPermissionAllowed({ ...question, embeddedIn: 'https://example.org' })).toBe(false);
  expect(isPermissionAllowed({ ...question, from: undefined })).toBe(false);
});

test('no device and no screen is ever handed out', () => {
  const session = guarded();
  expect(session.setDevicePermissionHandler.mock.lastCall?.[0]?.({} as never)).toBe(false);
  const answer = vi.fn();
  session.setDisplayMediaRequestHandler.mock.lastCall?.[0]?.({} as never, answer);
  expect(answer).toHaveBeenCalledExactlyOnceWith({});
});
