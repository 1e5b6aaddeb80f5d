import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { screens } from '../../shared/locales/en/screens.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { quietStatus } from '../stores/testing/quiet-status.ts';
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

test('what has not been sent is counted as long as it waits, with or without a connection', async () => {
  const text = async (waiting: number) => {
    useSyncState().receive({ ...quietStatus, phase: 'offline', waiting });
    await flushPromises();
    return document.body.textContent;
  };
  const [one, more] = words.signOutWaiting.split(' | ');
  await textWith([]);
  expect(await text(1)).toContain(one?.replace('{n}', '1'));
  expect(await text(1_200)).toContain(more?.replace('{n}', '1.200'));
  expect(await text(0)).not.toContain('waiting to be sent');
});
