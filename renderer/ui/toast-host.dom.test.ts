import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nextTick, ref } from 'vue';
import ToastHost from './ToastHost.vue';
import { mountInApp } from './testing/page.ts';
import { dismissToast, showToast, useToasts } from './toasts.ts';

enableAutoUnmount(afterEach);
beforeEach(() => {
  vi.useFakeTimers();
  for (const { id } of useToasts().value) dismissToast(id);
});
afterEach(() => vi.useRealTimers());

test('what was done can be undone from its message, once', async () => {
  const undo = vi.fn();
  const wrapper = mountInApp(ToastHost);
  showToast({ text: () => 'Initiative deleted.', action: { label: () => 'Undo', run: undo } });
  await nextTick();

  await wrapper.get('button.action').trigger('click');
  expect(undo).toHaveBeenCalledOnce();
  expect(useToasts().value).toHaveLength(0);
});

test('a message that can be undone stays ten seconds, and as long as somebody points at it', async () => {
  const wrapper = mountInApp(ToastHost);
  showToast({ text: () => 'Initiative deleted.', action: { label: () => 'Undo', run: () => undefined } });
  await nextTick();

  vi.advanceTimersByTime(9_000);
  await wrapper.get('.toast').trigger('pointerenter');
  vi.advanceTimersByTime(60_000);
  expect(useToasts().value).toHaveLength(1);

  await wrapper.get('.toast').trigger('pointerleave');
  vi.advanceTimersByTime(3_000);
  expect(useToasts().value).toHaveLength(0);
});

test('an error stays until somebody has read it', async () => {
  mountInApp(ToastHost);
  showToast({ tone: 'error', text: () => 'This computer could not save.' });
  await nextTick();
  vi.advanceTimersByTime(3_600_000);
  expect(useToasts().value.map(({ text }) => text())).toEqual(['This computer could not save.']);
});

test('at most three messages stand on screen, the newest ones', async () => {
  mountInApp(ToastHost);
  for (const text of ['1', '2', '3', '4']) showToast({ text: () => text });
  await nextTick();
  expect(useToasts().value.map(({ text }) => text())).toEqual(['2', '3', '4']);
});

test('a message speaks the language chosen while it stands there', async () => {
  const isFrench = ref(false);
  const wrapper = mountInApp(ToastHost);
  showToast({
    text: () => (isFrench.value ? 'Supprimé.' : 'Verwijderd.'),
    action: { label: () => (isFrench.value ? 'Annuler' : 'Ongedaan maken'), run: () => undefined },
  });
  await nextTick();
  expect(wrapper.get('.words').text()).toBe('Verwijderd.');
  isFrench.value = true;
  await nextTick();
  expect(wrapper.get('.words').text()).toBe('Supprimé.');
  expect(wrapper.get('button.action').text()).toBe('Annuler');
});
