// All goals, in the order they are measured in. G8 and G13 come with those that show them, so several have the same id.
import type { Goal } from './goal.ts';
import { firstSyncGoal } from './goals/first-sync.ts';
import { pageStartGoal } from './goals/page-start.ts';
import { pushGoal } from './goals/push.ts';
import { registerPullGoal } from './goals/register-pull.ts';
import { registerPushGoal } from './goals/register-push.ts';
import { saveGoal } from './goals/save.ts';
import { sizesGoal } from './goals/sizes.ts';

export const goals: readonly Goal[] = [
  firstSyncGoal,
  saveGoal,
  pageStartGoal,
  registerPullGoal,
  registerPushGoal,
  pushGoal,
  sizesGoal,
];
