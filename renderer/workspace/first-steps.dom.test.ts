import { beforeEach, expect, it } from 'vitest';
import { firstStepsOf, forgetFirstSteps } from './first-steps.ts';

beforeEach(() => {
  localStorage.clear();
  forgetFirstSteps();
});

/** As when the window is opened again. */
function reopened(account: string) {
  forgetFirstSteps();
  return firstStepsOf(account);
}

it('notes first times from the first start on, also over a restart', () => {
  firstStepsOf('an').note('translated');
  expect(firstStepsOf('an').done.value).toBeNull();
  firstStepsOf('an').begin();
  firstStepsOf('an').note('translated');
  expect([...(reopened('an').done.value ?? [])]).toEqual(['translated']);
  reopened('an').begin();
  expect([...(reopened('an').done.value ?? [])]).toEqual(['translated']);
});

it('does not come back once it was put away, nor for anybody else', () => {
  firstStepsOf('an').begin();
  firstStepsOf('an').putAway();
  firstStepsOf('an').begin();
  expect(firstStepsOf('an').done.value).toBeNull();
  reopened('an').begin();
  expect(reopened('an').done.value).toBeNull();
  expect(reopened('bea').done.value).toBeNull();
});
