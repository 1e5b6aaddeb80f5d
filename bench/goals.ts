// All goals, in the order they are measured in. G8 and G13 come with those that show them, so several have the same id.
import type { Goal } from './goal.ts';
import { everyoneReturnsGoal } from './goals/everyone-returns.ts';
import { firstSyncGoal } from './goals/first-sync.ts';
import { gridGoal } from './goals/grid.ts';
import { importGoal } from './goals/import.ts';
import { otherClientGoal } from './goals/other-client.ts';
import { pageStartGoal } from './goals/page-start.ts';
import { pushGoal } from './goals/push.ts';
import { registerPullGoal } from './goals/register-pull.ts';
import { registerPushGoal } from './goals/register-push.ts';
import { saveGoal } from './goals/save.ts';
import { searchGoal } from './goals/search.ts';
import { sizesGoal } from './goals/sizes.ts';
import { steadyTrafficGoal } from './goals/steady-traffic.ts';
import { workbenchGoal } from './goals/workbench.ts';

export const goals: readonly Goal[] = [
  firstSyncGoal,
  saveGoal,
  otherClientGoal,
  importGoal,
  pageStartGoal,
  gridGoal,
  workbenchGoal,
  searchGoal,
  registerPullGoal,
  registerPushGoal,
  pushGoal,
  sizesGoal,
  steadyTrafficGoal,
  everyoneReturnsGoal,
];
