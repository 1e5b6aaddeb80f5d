// Takes in what changed at the register, page by page. The rows of a page and the cursor after it are stored together
// or not at all; own operations stay on top; a row that cannot be applied is kept aside and never blocks the others.
import { z } from 'zod';
import { AppError, isAppError } from '../../errors.ts';
import { timestamp } from '../../ids.ts';
import { pullPageEnd } from '../messages.ts';
import { defaultPullLimit } from '../protocol.ts';
import { applyChanges } from './apply-changes.ts';
import { readFacts, writeFacts } from './meta.ts';
import { settleReceived } from './settle.ts';
import { noteAnswer } from './sync-desk.ts';
import type { SyncDesk } from './sync-desk.ts';
import { ask } from './transport.ts';

const pullPage = pullPageEnd.extend({ changes: z.array(z.json()) });

/** Pulls until there is nothing more. @throws AppError; what was stored before is whole */
export async function pullChanges(desk: SyncDesk): Promise<void> {
  let done = 0;
  let hasRestarted = false;
  for (;;) {
    const { cursor } = await desk.storage.read((transaction) => readFacts(transaction, ['cursor']));
    try {
      const page = await pullOnePage(desk, cursor, hasRestarted);
      done += page.count;
      desk.onProgress(done);
      if (!page.more) return;
    } catch (error) {
      // The register does not know the cursor: all over again. Nothing here is removed for that, least unsent work.
      if (!isAppError(error, 'cursorInvalid') || cursor === undefined || hasRestarted) throw error;
      hasRestarted = true;
      await desk.storage.write((transaction) => writeFacts(transaction, { cursor: undefined }));
    }
  }
}

async function pullOnePage(
  desk: SyncDesk,
  cursor: string | undefined,
  isRestart: boolean,
): Promise<{ count: number; more: boolean }> {
  const query = cursor === undefined ? '' : `cursor=${encodeURIComponent(cursor)}&`;
  const path = `/api/v1/sync/pull?${query}limit=${defaultPullLimit}`;
  const answer = await ask(desk, { method: 'GET', path, body: null });
  const page = pullPage.safeParse(answer.json).data;
  if (!page) throw new AppError('answerUnusable');
  await noteAnswer(desk, answer);
  await desk.storage.write(async (transaction) => {
    const now = await readFacts(transaction, ['cursor', 'isComplete']);
    // Someone else has pulled meanwhile (another account, another program): this page is no longer the next one.
    if (now.cursor !== cursor) return;
    await applyChanges(transaction, page.changes, { environment: desk.environment, acceptsOlder: isRestart });
    if (now.cursor !== page.cursor) await writeFacts(transaction, { cursor: page.cursor });
    if (page.more) return;
    await settleReceived(transaction);
    await writeFacts(transaction, { isComplete: true, lastSuccessAt: timestamp(desk.environment) });
  });
  return { count: page.changes.length, more: page.more };
}
