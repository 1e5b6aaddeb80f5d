import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { mountInApp } from '../../ui/testing/page.ts';
import type { RescueReason } from './rescue-reason.ts';
import RescueScreen from './RescueScreen.vue';

enableAutoUnmount(afterEach);
afterEach(() => vi.unstubAllGlobals());

/** The button that starts afresh, of whoever has a desktop shell, and what the screen says. */
function shown(reason: RescueReason, startAfresh?: () => Promise<boolean>) {
  if (startAfresh) vi.stubGlobal('bridge', { startAfresh });
  const wrapper = mountInApp(RescueScreen, { props: { reason } });
  const button = wrapper.findAll('button').find((each) => each.text().startsWith('Start afresh'));
  return { wrapper, button };
}

test('in a browser nothing can be put aside, and nothing offers it', () => {
  const { wrapper, button } = shown('storageFailed');
  expect(button).toBeUndefined();
  expect(wrapper.text()).toContain('call support');
  expect(wrapper.text()).not.toContain('afresh');
});

const otherReasons = [
  'noStorage',
  'storageFull',
  'storageLost',
  'blocked',
  'dataNewer',
  'pageOlder',
] as const;

test.each(otherReasons)('a database that may be sound (%s) is not put aside', (reason) => {
  expect(shown(reason, vi.fn()).button).toBeUndefined();
});

test('starting afresh is explained, and done once, however often it is pressed', async () => {
  const startAfresh = vi.fn(() => Promise.resolve(true));
  const { wrapper, button } = shown('storageFailed', startAfresh);
  const explained = wrapper.get(`#${button?.attributes('aria-describedby')}`).text();
  expect(explained).toContain('put aside, never deleted');
  await button?.trigger('click');
  await button?.trigger('click');
  await flushPromises();
  await button?.trigger('click');
  expect(startAfresh).toHaveBeenCalledExactlyOnceWith();
  expect(wrapper.text()).not.toContain('That did not work');
});

test.each([
  ['it could not be noted', () => Promise.resolve(false)],
  ['the shell refuses', () => Promise.reject(new Error('requestInvalid'))],
])('%s: that is said, and it can be pressed again', async (_why, startAfresh) => {
  const answer = vi.fn(startAfresh);
  const { wrapper, button } = shown('storageFailed', answer);
  await button?.trigger('click');
  await flushPromises();
  expect(wrapper.get('.afresh [role=alert]').text()).toContain('That did not work');
  await button?.trigger('click');
  expect(answer).toHaveBeenCalledTimes(2);
});
