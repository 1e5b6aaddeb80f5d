// Sends what waits, in order, in small batches. An operation leaves the queue only in the transaction that stores its
// answer; whatever goes wrong before that, it waits on and is sent again.
import { z } from 'zod';
import { AppError, isAppError } from '../../errors.ts';
import { operationResult, pushAnswer } from '../messages.ts';
import type { Operation, OperationResult } from '../messages.ts';
import { maxOperationsPerPush, maxPushBytes, schemaVersion } from '../protocol.ts';
import { renumberWaiting, storeAnswers } from './answers.ts';
import type { ClientRead } from './context.ts';
import { devicesOf } from './devices.ts';
import { adoptEpoch } from './epoch.ts';
import { readFacts } from './meta.ts';
import type { SyncDesk } from './sync-desk.ts';
import { noteAnswer } from './sync-desk.ts';
import type { OutboxRow } from './tables.ts';
import { ask } from './transport.ts';
import { putSendableFirst, readSendable } from './send-order.ts';
import { mayBeOneOfThem, setAside } from './set-aside.ts';
import { checkClaim, protocolSpoken } from './versions.ts';

/** What is sent in one request, and in whose name. */
interface Batch {
  readonly deviceId: string;
  /** Shows the register at once, and us, when it was restored from a backup since. */
  readonly cursor: string | undefined;
  readonly epoch: string | undefined;
  readonly protocol: number;
  readonly formerDevices: readonly string[];
  readonly ops: readonly Operation[];
}

/** Sends until nothing waits. @throws AppError; everything unanswered still waits */
export async function pushWaiting(desk: SyncDesk): Promise<void> {
  let limit = maxOperationsPerPush;
  let renumberings = 0;
  for (;;) {
    const batch = await nextBatch(desk, limit);
    if (!batch) return;
    try {
      await pushBatch(desk, batch);
      limit = maxOperationsPerPush;
      renumberings = 0;
    } catch (error) {
      if (mayBeOneOfThem(error) && batch.ops.length > 1) {
        limit = Math.ceil(batch.ops.length / 2);
      } else if (isAppError(error, 'operationOutOfOrder') && renumberings < 3) {
        renumberings += 1;
        await putInOrder(desk, batch, error);
      } else if (isAppError(error, 'epochChanged')) {
        await followEpoch(desk, error);
      } else {
        await setAside(desk, batch.ops, error);
      }
    }
  }
}

async function nextBatch({ storage }: SyncDesk, limit: number): Promise<Batch | null> {
  const read = () => storage.read((transaction) => readBatch(transaction, limit));
  const { batch, isInOrder } = await read();
  if (isInOrder) return batch;
  await putSendableFirst(storage);
  return (await read()).batch;
}

/** Operations and device are read together: whoever signs in meanwhile sends nothing of someone else's. */
async function readBatch(
  transaction: ClientRead,
  limit: number,
): Promise<{ readonly batch: Batch | null; readonly isInOrder: boolean }> {
  const [{ rows, isInOrder }, facts] = await Promise.all([
    readSendable(transaction, limit),
    readFacts(transaction, ['deviceId', 'cursor', 'epoch', 'spoken', 'account', 'devices']),
  ]);
  if (rows.length === 0) return { batch: null, isInOrder };
  const { deviceId, cursor, epoch, spoken, account, devices } = facts;
  if (deviceId === undefined) throw new AppError('notSignedIn');
  const formerDevices = devicesOf({ account, devices }).filter((id) => id !== deviceId);
  const speaker = { deviceId, cursor, epoch, protocol: protocolSpoken(spoken), formerDevices };
  return { batch: { ...speaker, ops: withinBytes(rows) }, isInOrder };
}

/** As many as fit in a request, and at least one. */
function withinBytes(rows: readonly OutboxRow[]): readonly Operation[] {
  const roomForTheRest = 1_024;
  const batch: Operation[] = [];
  let bytes = roomForTheRest;
  for (const { operation } of rows) {
    bytes += utf8Length(JSON.stringify(operation)) + 1;
    if (batch.length > 0 && bytes > maxPushBytes) break;
    batch.push(operation);
  }
  return batch;
}

async function pushBatch(desk: SyncDesk, { ops, ...batch }: Batch): Promise<void> {
  const body = JSON.stringify({ ...batch, schema: schemaVersion, ops });
  const answer = await ask(desk, { method: 'POST', path: '/api/v1/sync/push', body });
  const parsed = pushAnswer.safeParse(answer.json);
  if (!parsed.success || !answersExactly(parsed.data.results, ops)) throw new AppError('answerUnusable');
  await noteAnswer(desk, answer);
  await storeAnswers(desk, parsed.data.results, answer.saidAt);
}

/** The register counts otherwise: what it answered is stored, the rest gets new places in the queue and keeps its ids. */
async function putInOrder(desk: SyncDesk, { deviceId, ops }: Batch, error: AppError): Promise<void> {
  const details = outOfOrder.safeParse(error.details);
  if (!details.success || !isAnswerTo(details.data.results, ops)) {
    throw new AppError('answerUnusable', {}, { cause: error });
  }
  await storeAnswers(desk, details.data.results, details.data.saidAt);
  await renumberWaiting(desk, { first: details.data.expected, deviceId });
}

/** The register was restored: everything sent since is offered again, first of all what was just to be sent. */
async function followEpoch(desk: SyncDesk, error: AppError): Promise<void> {
  const { epoch } = error.details;
  if (typeof epoch !== 'string') throw new AppError('answerUnusable', {}, { cause: error });
  const isOther = await desk.storage.write(async (transaction) => {
    await checkClaim(transaction);
    return adoptEpoch(transaction, desk.environment, epoch);
  });
  if (!isOther) throw error;
}

const outOfOrder = z.looseObject({
  expected: z.number().int().min(1),
  results: z.array(operationResult).default([]),
  saidAt: z.number().nullable().default(null),
});

/** Every operation sent, once, and nothing else. */
function answersExactly(results: readonly OperationResult[], batch: readonly Operation[]): boolean {
  return results.length === batch.length && isAnswerTo(results, batch);
}

function isAnswerTo(results: readonly OperationResult[], batch: readonly Operation[]): boolean {
  const sent = new Set(batch.map(({ opId }) => opId));
  return results.every(({ opId }) => sent.delete(opId));
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
