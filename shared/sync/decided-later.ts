import type { OperationResult } from './messages.ts';

/** True for what the register decides by itself once what it waits for has arrived; not without an answer. */
export function isDecidedLater(answer: OperationResult | null): boolean {
  const code = answer?.reason?.code;
  return answer?.outcome === 'held' && (code === 'fileMissing' || code === 'recordNotBack');
}
