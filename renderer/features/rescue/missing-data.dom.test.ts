import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { MissingData as Missing } from '../../data/missing-data.ts';
import { mountInApp } from '../../ui/testing/page.ts';
import MissingData from './MissingData.vue';

enableAutoUnmount(afterEach);

const nothingUnsent: Missing = {
  accountName: 'An',
  recordCount: 224,
  lastSuccessAt: null,
  recoveredCount: 0,
  waitingCount: 0,
  lostCount: 0,
  backups: [],
};
const allSent = 'All your changes had been sent.';
const here = '2 unsent changes are still on this computer.';
const kept = '1 unsent change is in the second copy and has been put back.';
const lost = '3 changes had not been sent yet. They come back only if a copy or an export file holds them.';

test.each<[Partial<Missing>, readonly string[]]>([
  [{}, [allSent]],
  // Nobody knows.
  [{ lostCount: null }, []],
  [{ waitingCount: 2 }, [here]],
  [{ waitingCount: 2, recoveredCount: 1 }, [here, kept]],
  [{ waitingCount: 2, recoveredCount: 1, lostCount: 3 }, [here, kept, lost]],
  [{ lostCount: 3 }, [lost]],
  [{ recoveredCount: 1, lostCount: null }, [kept]],
])('of unsent work it says no more and no less than is known: %j', (change, expected) => {
  const missing = { ...nothingUnsent, ...change };
  const wrapper = mountInApp(MissingData, { props: { missing } });
  expect(wrapper.findAll('.unsent').map((each) => each.text())).toEqual(expected);
});
