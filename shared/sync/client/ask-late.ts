// Operations the register keeps until something arrives (a file, a record that is not back): it decides them by itself, and
// this computer asks what became of them. Only their ids go over the line. After a pull, so that what was added is on screen
// before it is no longer called held.
import { AppError } from '../../errors.ts';
import { isDecidedLater } from '../decided-later.ts';
import { pushAnswer } from '../messages.ts';
import { maxHeldPerPush, schemaVersion } from '../protocol.ts';
import { storeAnswers } from './answers.ts';
import type { ClientRead } from './context.ts';
import { readFacts } from './meta.ts';
import type { SyncDesk } from './sync-desk.ts';
import { noteAnswer } from './sync-desk.ts';
import type { OutboxRow } from './tables.ts';
import { ask } from './transport.ts';
import { protocolSpoken } from './versions.ts';

/** @throws AppError; they are asked for again in the next round */
export async function askLate(desk: SyncDesk): Promise<void> {
  const { rows, ...speaker } = await desk.storage.read(async (transaction) => {
    const { deviceId, spoken } = await readFacts(transaction, ['deviceId', 'spoken']);
    return { rows: await listUndecided(transaction), deviceId, protocol: protocolSpoken(spoken) };
  });
  for (let from = 0; from < rows.length; from += maxHeldPerPush) {
    const held = rows.slice(from, from + maxHeldPerPush).map(({ opId }) => opId);
    const body = JSON.stringify({ ...speaker, schema: schemaVersion, held, ops: [] });
    const answer = await ask(desk, { method: 'POST', path: '/api/v1/sync/push', body });
    const parsed = pushAnswer.safeParse(answer.json);
    if (!parsed.success) throw new AppError('answerUnusable');
    await noteAnswer(desk, answer);
    const late = (parsed.data.late ?? []).filter(({ opId }) => held.includes(opId));
    await storeAnswers(desk, late, answer.saidAt);
  }
}

/** Also those the person has hidden: should they be refused, that is news. */
export async function listUndecided(transaction: ClientRead): Promise<readonly OutboxRow[]> {
  const held = await transaction.list('outbox', { index: 'byState', equals: 'held' });
  const hidden = await transaction.list('outbox', { index: 'byState', equals: 'dismissed' });
  return [...held, ...hidden].filter(({ result }) => isDecidedLater(result));
}
