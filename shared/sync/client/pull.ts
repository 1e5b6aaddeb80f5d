// Takes in what changed at the register, page by page. The rows of a page and the cursor after it are stored together
// or not at all; own operations stay on top; a row that cannot be applied is kept aside and never blocks the others.
import { z } from 'zod';
import { AppError, isAppError } from '../../errors.ts';
import { timestamp } from '../../ids.ts';
import { pullPageEnd } from '../messages.ts';
import { defaultPullLimit } from '../protocol.ts';
import { applyChanges } from './apply-changes.ts';
import type { ClientRead, ClientWrite } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import { settleReceived } from './settle.ts';
import { noteAnswer } from './sync-desk.ts';
import type { SyncDesk } from './sync-desk.ts';
import { ask } from './transport.ts';
import { checkClaim } from './versions.ts';

const pullPage = pullPageEnd.extend({ changes: z.array(z.json()) });

/** Pulls until there is nothing more. @throws AppError; what was stored before is whole */
export async function pullChanges(desk: SyncDesk): Promise<void> {
  let done = 0;
  let hasRestarted = false;
  for (;;) {
    const place = await desk.storage.read(readPlace);
    try {
      const page = await pullOnePage(desk, place);
      done += page.count;
      desk.onProgress(done);
      if (!page.more) return;
    } catch (error) {
      // The register does not know the cursor: all over again. Nothing here is removed for that, least unsent work.
      if (!isAppError(error, 'cursorInvalid') || place.cursor === undefined || hasRestarted) throw error;
      hasRestarted = true;
      await atPlace(desk, place, (transaction) =>
        writeFacts(transaction, { cursor: undefined, isRestarting: true }),
      );
    }
  }
}

/** Who pulls, and from where on. */
interface Place {
  readonly deviceId: string | undefined;
  readonly cursor: string | undefined;
}

function readPlace(transaction: ClientRead): Promise<Place> {
  return readFacts(transaction, ['deviceId', 'cursor']);
}

/**
 * Stores what the register said, unless someone else has come to work here or has pulled while it was asked: then it
 * is not theirs, or not the next page any more.
 */
async function atPlace(
  { storage }: SyncDesk,
  place: Place,
  work: (transaction: ClientWrite) => Promise<void>,
): Promise<boolean> {
  return storage.write(async (transaction) => {
    await checkClaim(transaction);
    const now = await readPlace(transaction);
    if (now.cursor !== place.cursor || now.deviceId !== place.deviceId) return false;
    await work(transaction);
    return true;
  });
}

async function pullOnePage(desk: SyncDesk, place: Place): Promise<{ count: number; more: boolean }> {
  const { cursor } = place;
  const query = cursor === undefined ? '' : `cursor=${encodeURIComponent(cursor)}&`;
  const path = `/api/v1/sync/pull?${query}limit=${defaultPullLimit}`;
  const answer = await ask(desk, { method: 'GET', path, body: null });
  const page = pullPage.safeParse(answer.json).data;
  if (!page) throw new AppError('answerUnusable');
  await noteAnswer(desk, answer);
  const isStored = await atPlace(desk, place, async (transaction) => {
    const { isRestarting: acceptsOlder = false } = await readFacts(transaction, ['isRestarting']);
    await applyChanges(transaction, page.changes, { environment: desk.environment, acceptsOlder });
    if (cursor !== page.cursor) await writeFacts(transaction, { cursor: page.cursor });
    if (page.more) return;
    await settleReceived(transaction);
    await writeFacts(transaction, {
      isRestarting: undefined,
      isComplete: true,
      lastSuccessAt: timestamp(desk.environment),
    });
  });
  return isStored ? { count: page.changes.length, more: page.more } : { count: 0, more: true };
}
