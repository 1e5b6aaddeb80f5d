// Signing in to the demonstration with the keyboard alone.
import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { mountInApp } from '../../ui/testing/page.ts';
import DemoAccounts from './DemoAccounts.vue';
import SignInStep from './SignInStep.vue';

enableAutoUnmount(afterEach);
afterEach(() => vi.restoreAllMocks());

const accounts = [
  { code: 'demo-sco', role: 'office', nameNl: 'Smart City Office', nameFr: 'Smart City Office' },
  { code: 'demo-21009', role: 'coordinator', nameNl: 'Elsene', nameFr: 'Ixelles' },
  { code: 'demo-21013', role: 'coordinator', nameNl: 'Sint-Gillis', nameFr: 'Saint-Gilles' },
  {
    code: 'demo-21018',
    role: 'coordinator',
    nameNl: 'Sint-Lambrechts-Woluwe',
    nameFr: 'Woluwe-Saint-Lambert',
  },
];

it('needs a name that leaves one, and Enter; the list waits for the keys', async () => {
  const list = mountInApp(DemoAccounts, { props: { accounts } });
  const field = list.get('input');
  expect(document.activeElement).toBe(field.element);
  await field.setValue('sint');
  await field.trigger('keydown', { key: 'Enter' });
  expect(list.findAll('.account')).toHaveLength(2);
  expect(list.emitted('choose')).toBeUndefined();
  await field.setValue('saint gilles');
  await field.trigger('keydown', { key: 'Enter' });
  expect(list.emitted('choose')).toEqual([[accounts[2]]]);
  await field.setValue('nowhere');
  await field.trigger('keydown', { key: 'Enter' });
  expect(list.emitted('choose')).toHaveLength(1);
});

it('does not take the keyboard from whoever is writing a code when the accounts come', async () => {
  let answer: (response: Response) => void = () => undefined;
  vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const step = mountInApp(SignInStep);
  const code = step.get<HTMLInputElement>('form input').element;
  code.focus();
  answer(Response.json({ accounts }));
  await flushPromises();
  expect(step.findComponent(DemoAccounts).exists()).toBe(true);
  expect(document.activeElement).toBe(code);
});
