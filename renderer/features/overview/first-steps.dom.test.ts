import { enableAutoUnmount, mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { help } from '../../../shared/locales/nl/help.ts';
import { screens } from '../../../shared/locales/nl/screens.ts';
import { firstStepsOf, forgetFirstSteps } from '../../workspace/first-steps.ts';
import FirstSteps from './FirstSteps.vue';

enableAutoUnmount(afterEach);
beforeEach(() => {
  localStorage.clear();
  forgetFirstSteps();
  firstStepsOf('an').begin();
});

function show() {
  const component = { render: () => null };
  const routes = ['initiatives', 'sessions', 'settings'].map((name) => ({
    path: name === 'initiatives' ? '/' : `/${name}`,
    name,
    component,
  }));
  const router = createRouter({ history: createMemoryHistory(), routes });
  const i18n = createI18n({ legacy: false, locale: 'nl', messages: { nl: { help, screens } } });
  return mount(FirstSteps, { props: { accountId: 'an' }, global: { plugins: [router, i18n] } });
}

it('ticks off what was done, and leads to what was not', async () => {
  const list = show();
  expect(list.text()).toContain('0 van 4');
  expect(list.findAll('li button').map((button) => button.text())).toContain(help.firstSteps.translate);
  firstStepsOf('an').note('translated');
  await list.vm.$nextTick();
  expect(list.text()).toContain('1 van 4');
  expect(list.findAll('li button').map((button) => button.text())).toEqual([
    help.firstSteps.open,
    help.firstSteps.session,
    help.firstSteps.keep,
  ]);
});

it('goes when it is put away, and after all is done once it has been said', async () => {
  const list = show();
  ['opened initiative', 'translated', 'created session', 'exported'].forEach(firstStepsOf('an').note);
  await list.vm.$nextTick();
  expect(list.text()).toContain(help.firstSteps.finished);
  list.unmount();
  expect(firstStepsOf('an').done.value).toBeNull();
});

it('is put away with one click', async () => {
  const list = show();
  await list.get(`button[aria-label="${help.firstSteps.putAway}"]`).trigger('click');
  expect(list.find('section').exists()).toBe(false);
});
