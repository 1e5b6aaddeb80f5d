// Pushes that arrive while others are being stored wait for them, and are then stored together: the way to the disk,
// and the one place in the order of changes, cost as much for one as for many.
import { isAppError } from '../../errors.ts';
import type { PushAnswer } from '../messages.ts';
import { concernsArrivals, preparePush, readable } from './prepare-push.ts';
import type { PreparedPush, Push } from './prepare-push.ts';
import { answerOf, applyTogether } from './push.ts';
import type { PushAnswers, PushDesk } from './push.ts';

/** So few that nobody waits long for the others, and a fault costs little to try again. */
const maxOperationsTogether = 200;

interface WaitingPush {
  readonly push: PreparedPush;
  readonly settle: (answers: Promise<PushAnswers>) => void;
}

/** A way to `applyPush` that many take at once. Each push is answered, or fails, as if it were the only one. */
export function createPushQueue(desk: PushDesk): (push: Push) => Promise<PushAnswer> {
  let waiting: readonly WaitingPush[] = [];
  let isStoring = false;
  async function storeAll(): Promise<void> {
    isStoring = true;
    while (waiting.length > 0) {
      const group = firstGroup(waiting);
      waiting = waiting.filter((one) => !group.includes(one));
      await storeGroup(desk, group);
    }
    isStoring = false;
  }
  return async (push) => {
    const prepared = preparePush(push, desk.environment);
    const answers = await new Promise<PushAnswers>((settle) => {
      waiting = [...waiting, { push: prepared, settle }];
      if (!isStoring) void storeAll();
    });
    return answerOf(answers, prepared);
  };
}

/** The one that waits longest, and of the others those that touch nothing it, or anyone before them, touches. */
function firstGroup(waiting: readonly WaitingPush[]): readonly WaitingPush[] {
  const group: WaitingPush[] = [];
  const touched = new Set<string>();
  let room = maxOperationsTogether;
  for (const one of waiting) {
    const { operations } = one.push;
    const isAlone = readable(operations).some(concernsArrivals);
    if (isAlone && group.length === 0) return [one];
    const keys = keysOf(one.push);
    if (!isAlone && operations.length <= room && !keys.some((key) => touched.has(key))) {
      group.push(one);
      room -= operations.length;
    }
    // Also of those that wait on, so that no later one of the same device goes before them.
    keys.forEach((key) => touched.add(key));
  }
  return group;
}

/** Device, operations and records: what `applyTogether` wants apart. */
function keysOf({ deviceId, operations }: PreparedPush): readonly string[] {
  return [
    deviceId,
    ...operations.flatMap(({ envelope, op }) => [envelope.opId, ...(op ? [op.recordId] : [])]),
  ];
}

async function storeGroup(desk: PushDesk, group: readonly WaitingPush[]): Promise<void> {
  const stored = applyTogether(
    desk,
    group.map(({ push }) => push),
  );
  const fault = await stored.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  // Whose fault it was shows when each is tried alone; not where the database is away.
  if (group.length > 1 && fault && !isAppError(fault.error, 'busy'))
    for (const one of group) await storeGroup(desk, [one]);
  else for (const { settle } of group) settle(stored);
}
