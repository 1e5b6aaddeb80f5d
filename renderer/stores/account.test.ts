import { createPinia } from 'pinia';
import { expect, test } from 'vitest';
import type { Account } from '../../shared/sync/messages.ts';
import { useAccount } from './account.ts';

const account: Account = { id: 'one', name: 'An', role: 'coordinator', organisationId: 'municipality' };

test('whoever signs in next is not asked what the one before was asked', () => {
  const accounts = useAccount(createPinia());
  accounts.receive(account);
  accounts.isLeaving = true;
  accounts.receive({ ...account, name: 'An Peeters' });
  expect(accounts.isLeaving).toBe(true);
  accounts.receive(null);
  expect(accounts.isLeaving).toBe(false);
});
