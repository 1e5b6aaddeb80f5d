// What the author of an operation can have seen of a record's history. For one made in an earlier epoch that is told by
// other counts: the register was restored since, and went on from an older state with other revisions.
import type { Operation } from '../messages.ts';
import { oldestBase } from './desk.ts';
import type { Desk, PastRow } from './desk.ts';

export interface Sight {
  /** As the operation's author sees it: what they had seen in an earlier epoch, and is back, counts as their own. */
  readonly past: readonly PastRow[];
  /** The last revision that means the same to them. */
  readonly lastSeen: number;
}

export function sightOf(
  desk: Pick<Desk, 'deviceId' | 'sharedUntil'>,
  op: Operation,
  past: readonly PastRow[],
): Sight {
  const until = op.former ? (desk.sharedUntil.get(op.former.epoch ?? '') ?? Infinity) : Infinity;
  const isShared = ({ seq }: PastRow): boolean => seq !== undefined && seq <= until;
  if (until === Infinity) return { past, lastSeen: Infinity };
  const base = oldestBase(op);
  const isSeen = (row: PastRow): boolean =>
    !isShared(row) &&
    row.former?.epoch === op.former?.epoch &&
    (row.former?.revision ?? Infinity) <= base &&
    (Object.keys(row.changes).length > 0 || row.deletion !== null);
  return {
    past: past.map((row) => (isSeen(row) ? { ...row, deviceId: desk.deviceId } : row)),
    lastSeen: past.findLast(isShared)?.revision ?? 0,
  };
}
