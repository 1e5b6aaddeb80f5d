// An operation never goes before a file it names, nor a later one of its record before it. All others need not wait.
import { renumber, unsent } from './answers.ts';
import type { ClientContext, ClientRead } from './context.ts';
import { readFacts } from './meta.ts';
import { filesOf } from './named-files.ts';
import type { OutboxRow } from './tables.ts';

/** Gives what can be sent now the first places in the queue, if something before it waits for a file. */
export async function putSendableFirst(storage: ClientContext['storage']): Promise<void> {
  await storage.write(async (transaction) => {
    const queue = await readQueue(transaction);
    const { deviceId } = await readFacts(transaction, ['deviceId']);
    const first = queue.waiting[0]?.n;
    if (isSorted(queue) || deviceId === undefined || first === undefined) return;
    const inOrder = [...queue.waiting].sort((a, b) => Number(isHeld(queue, a)) - Number(isHeld(queue, b)));
    await renumber(transaction, { first, deviceId, inOrder });
  });
}

export interface Sendable {
  /** The first operations that wait and can be sent, in order. */
  readonly rows: readonly OutboxRow[];
  /** False when more can be sent behind something that cannot. */
  readonly isInOrder: boolean;
}

export async function readSendable(transaction: ClientRead, limit: number): Promise<Sendable> {
  const queue = await readQueue(transaction, limit);
  const firstHeld = queue.waiting.findIndex((row) => isHeld(queue, row));
  if (firstHeld < 0) return { rows: queue.waiting, isInOrder: true };
  return { rows: queue.waiting.slice(0, firstHeld), isInOrder: isSorted(await readQueue(transaction)) };
}

interface Queue {
  readonly waiting: readonly OutboxRow[];
  readonly held: ReadonlySet<string>;
}

async function readQueue(transaction: ClientRead, limit?: number): Promise<Queue> {
  const [notThere, waiting] = await Promise.all([filesNotThere(transaction), unsent(transaction, limit)]);
  const held = new Set<string>();
  const heldRecords = new Set<string>();
  for (const row of notThere.size > 0 ? waiting : []) {
    if (!heldRecords.has(row.recordId) && !filesOf(row).some((file) => notThere.has(file))) continue;
    heldRecords.add(row.recordId);
    held.add(row.opId);
  }
  return { waiting, held };
}

async function filesNotThere(transaction: ClientRead): Promise<ReadonlySet<string>> {
  const files = await transaction.list('files', { index: 'byState', equals: 'local' });
  return new Set(files.map(({ sha256 }) => sha256));
}

function isHeld({ held }: Queue, { opId }: OutboxRow): boolean {
  return held.has(opId);
}

function isSorted(queue: Queue): boolean {
  const firstHeld = queue.waiting.findIndex((row) => isHeld(queue, row));
  return firstHeld < 0 || queue.waiting.slice(firstHeld).every((row) => isHeld(queue, row));
}
