import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { mountInApp } from '../../ui/testing/page.ts';
import DemoAccounts from './DemoAccounts.vue';

enableAutoUnmount(afterEach);

const accounts = [
  { code: 'demo-1', role: 'coordinator', nameNl: 'Etterbeek', nameFr: 'Etterbeek' },
  { code: 'demo-2', role: 'coordinator', nameNl: 'Schaarbeek', nameFr: 'Schaerbeek' },
  { code: 'demo-sco', role: 'office', nameNl: 'Gewest', nameFr: 'Région' },
];

test('Enter chooses the account that is left, and none as long as there are several', async () => {
  const list = mountInApp(DemoAccounts, { props: { accounts } });
  const filter = list.get('input');
  await filter.trigger('keydown', { key: 'Enter' });
  await filter.setValue('beek');
  await filter.trigger('keydown', { key: 'Enter' });
  await filter.setValue('nergens');
  await filter.trigger('keydown', { key: 'Enter' });
  expect(list.emitted('choose')).toBeUndefined();
  await filter.setValue('schaer');
  await filter.trigger('keydown', { key: 'Enter' });
  expect(list.emitted('choose')).toEqual([[accounts[1]]]);
});
