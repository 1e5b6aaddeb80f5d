import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { screens } from '../../shared/locales/en/screens.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { mountInApp } from '../ui/testing/page.ts';
import SignOutDialog from './SignOutDialog.vue';

enableAutoUnmount(afterEach);
afterEach(() => vi.restoreAllMocks());

const words = screens.frame;
const account = { code: 'demo-21015', role: 'coordinator', nameNl: 'Schaarbeek', nameFr: 'Schaerbeek' };

async function textWith(accounts: readonly object[]): Promise<string> {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ accounts }));
  mountInApp(SignOutDialog, { props: { open: true } });
  await flushPromises();
  return document.body.textContent;
}

test('who signs out hears what stays, and that they need a code to come back', async () => {
  const text = await textWith([]);
  expect(text).toContain(words.signOutText);
  expect(text).toContain(words.signOutCode);
});

test('how much still waits to be sent is told as it is at that moment', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no line'));
  mountInApp(SignOutDialog, { props: { open: true } });
  const [one = '', many = ''] = words.signOutWaiting.split(' | ');
  const tell = async (waiting: number): Promise<string> => {
    useSyncState().receive({ waiting } as SyncStatus);
    await nextTick();
    return document.body.textContent;
  };
  expect(await tell(1)).toContain(one.replace('{n}', '1'));
  expect(await tell(3)).toContain(many.replace('{n}', '3'));
  const none = await tell(0);
  expect(none).toContain(words.signOutText);
  expect(none).not.toContain('sent');
});

test('without a connection nothing is said of coming back, and it is asked again the next time', async () => {
  const fetching = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no line'));
  const dialog = mountInApp(SignOutDialog, { props: { open: true } });
  await flushPromises();
  expect(document.body.textContent).toContain(words.signOutText);
  expect(document.body.textContent).not.toContain(words.signOutCode);
  await dialog.setProps({ open: false });
  fetching.mockResolvedValue(Response.json({ accounts: [account] }));
  await dialog.setProps({ open: true });
  await flushPromises();
  expect(document.body.textContent).toContain(words.signOutDemo);
});

test('in the demonstration no code is spoken of', async () => {
  const text = await textWith([account]);
  expect(text).toContain(words.signOutDemo);
  expect(text).not.toContain(words.signOutCode);
});
