// What one person was told, or will come of what they began, is not for the next at the same window.
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { screens } from '../../shared/locales/en/screens.ts';
import type { Account } from '../../shared/sync/messages.ts';
import { useAccount } from '../stores/account.ts';
import type { showToast } from '../ui/toasts.ts';
import { useShowToast, useToasts } from '../ui/toasts.ts';
import AppRoot from './AppRoot.vue';

enableAutoUnmount(afterEach);

const [an, bo] = ['a', 'b'].map((letter): Account => ({
  id: `0193d3c4-7b1e-7c3a-8f7e-${letter.repeat(12)}`,
  name: letter,
  role: 'coordinator',
  organisationId: '01900000-0000-7000-8000-000000021015',
}));
/** How the frame of each person in turn says something. */
let frames: (typeof showToast)[] = [];
const texts = () => useToasts().value.map(({ text }) => text());

beforeEach(async () => {
  frames = [];
  const AppFrame = {
    setup: () => void frames.push(useShowToast()),
    render: () => null,
  };
  const routes = [{ path: '/', component: { render: () => null } }];
  mount(AppRoot, {
    global: {
      plugins: [
        createPinia(),
        createI18n({ legacy: false, locale: 'en', messages: { en: { screens } } }),
        createRouter({ history: createMemoryHistory(), routes }),
      ],
      stubs: { AppFrame, FirstStart: true, StartScreen: true },
    },
  });
  if (an) await receive(an);
});

async function receive(account: Account | null): Promise<void> {
  useAccount().receive(account);
  await flushPromises();
}

test('what stands there goes when its person signs out, and what they began ends unsaid', async () => {
  const [said] = frames;
  said?.({ text: () => 'Saved' });
  expect(texts()).toEqual(['Saved']);
  await receive(null);
  expect(texts()).toEqual([]);
  said?.({ text: () => 'Hundreds changed' });
  expect(texts()).toEqual([]);
});

test('also where the next comes at once: they have a frame of their own, that speaks to them', async () => {
  if (bo) await receive(bo);
  expect(frames).toHaveLength(2);
  frames[0]?.({ text: () => 'Of the first' });
  frames[1]?.({ text: () => 'Of the second' });
  expect(texts()).toEqual(['Of the second']);
});
