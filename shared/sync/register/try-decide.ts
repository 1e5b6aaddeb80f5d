import type { Operation, OperationResult } from '../messages.ts';
import { decide } from './decide.ts';
import type { Desk } from './desk.ts';
import type { RegisterEnvironment } from './environment.ts';

/** A fault of ours in one operation is no reason to refuse the others, again and again. */
export function tryDecide(desk: Desk, op: Operation, report: RegisterEnvironment['report']): OperationResult {
  try {
    return decide(desk, op);
  } catch (error) {
    report?.(error);
    return { opId: op.opId, outcome: 'rejected', reason: { code: 'internal' } };
  }
}
