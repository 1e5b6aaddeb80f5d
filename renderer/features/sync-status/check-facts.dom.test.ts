import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { screens } from '../../../shared/locales/en/screens.ts';
import { mountInApp } from '../../ui/testing/page.ts';
import CheckFacts from './CheckFacts.vue';

enableAutoUnmount(afterEach);

const { check } = screens.sync;
const before = '2026-11-25T10:00:00.000Z';
const after = '2026-11-26T10:00:00.000Z';
const status = {
  lastCheckAt: before,
  lastRepair: null,
  clockSkewMs: null,
  phase: 'idle',
  removalQuestion: null,
} as const;

async function askFor() {
  const wrapper = mountInApp(CheckFacts, { props: { status, secondCopy: 'none' } });
  expect(wrapper.get('.answer').text()).toBe('');
  await wrapper.get('button').trigger('click');
  expect(wrapper.emitted('check')).toHaveLength(1);
  return wrapper;
}

test('a check that was asked for says that it runs, then that everything is the same', async () => {
  const wrapper = await askFor();
  expect(wrapper.get('.answer').text()).toBe(check.running);
  await wrapper.setProps({ status: { ...status, lastCheckAt: after } });
  expect(wrapper.get('.answer').text()).toBe(check.equal);
});

test('it says how much was put right', async () => {
  const wrapper = await askFor();
  await wrapper.setProps({ status: { ...status, lastCheckAt: after, lastRepair: { at: after, count: 2 } } });
  expect(wrapper.get('.answer').text()).toBe('2 records differed and were put right.');
});

test('without a connection it says so', async () => {
  const wrapper = await askFor();
  await wrapper.setProps({ status: { ...status, phase: 'offline' } });
  expect(wrapper.get('.answer').text()).toBe(check.offline);
});
