import { expect, test } from 'vitest';
import { forbiddenBecause } from './arrows.mjs';

const allowed = [
  ['shared/records/session.ts', 'shared/fields/text-field.ts'],
  ['shared/sync/register/push.ts', 'shared/policy/policy.ts'],
  ['electron/main/index.ts', 'shared/errors.ts'],
  ['electron/preload/index.ts', 'shared/bridge.ts'],
  ['renderer/features/sessions/SessionScreen.vue', 'renderer/grid/columns.ts'],
  ['renderer/features/sessions/SessionScreen.vue', 'renderer/features/sessions/agenda.ts'],
  ['renderer/app/main.ts', 'renderer/features/sessions/SessionScreen.vue'],
  ['register/routes/sync/push.ts', 'register/storage/records.ts'],
  ['register/storage/records.pg.test.ts', 'register/plugins/database.ts'],
  ['e2e/offline.e2e.ts', 'register/app.ts'],
];

const forbidden = [
  ['shared/errors.ts', 'shared/fields/text-field.ts'],
  ['shared/fields/text-field.ts', 'shared/records/session.ts'],
  ['shared/policy/policy.ts', 'shared/sync/messages.ts'],
  ['shared/reports/changes.ts', 'shared/sync/messages.ts'],
  ['shared/sync/messages.ts', 'register/app.ts'],
  ['electron/main/index.ts', 'renderer/app/main.ts'],
  ['electron/preload/index.ts', 'shared/sync/messages.ts'],
  ['renderer/ui/AppButton.vue', 'shared/records/session.ts'],
  ['renderer/grid/columns.ts', 'renderer/form/layout.ts'],
  ['renderer/data/tables.ts', 'renderer/stores/account.ts'],
  ['renderer/features/sessions/SessionScreen.vue', 'renderer/features/initiatives/list.ts'],
  ['renderer/features/sessions/SessionScreen.vue', 'renderer/app/router.ts'],
  ['register/storage/records.ts', 'register/plugins/database.ts'],
  ['register/plugins/session.ts', 'register/routes/sync/push.ts'],
  ['register/app.test.ts', 'renderer/data/tables.ts'],
  ['register/app.ts', 'register/storage/testing/database.ts'],
  ['renderer/helpers/dates.ts', 'shared/errors.ts'],
];

test.each(allowed)('%s may import %s', (from, to) => {
  expect(forbiddenBecause(from, to)).toBeNull();
});

test.each(forbidden)('%s may not import %s', (from, to) => {
  expect(forbiddenBecause(from, to)).toEqual(expect.any(String));
});
