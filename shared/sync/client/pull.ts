// Takes in what changed at the register, page by page. The rows of a page and the cursor after it are stored together
// or not at all; own operations stay on top; a row that cannot be applied is kept aside and never blocks the others.
import { z } from 'zod';
import { AppError, isAppError } from '../../errors.ts';
import type { Value } from '../../fields/field.ts';
import { timestamp } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import { pullPageEnd } from '../messages.ts';
import { defaultPullLimit } from '../protocol.ts';
import { applyChanges } from './apply-changes.ts';
import { finishComparison } from './comparison.ts';
import type { ClientWrite } from './context.ts';
import { adoptEpoch, beginComparison } from './epoch.ts';
import { readFacts, writeFacts } from './meta.ts';
import { atPlace, readPlace } from './place.ts';
import type { Place } from './place.ts';
import { settleReceived } from './settle.ts';
import { noteAnswer } from './sync-desk.ts';
import type { SyncDesk } from './sync-desk.ts';
import { ask } from './transport.ts';
import type { GoodAnswer } from './transport.ts';

/** Rows are JSON, as the answer was; each is judged by itself (`apply-changes.ts`). */
const pullPage = pullPageEnd.extend({ changes: z.array(z.custom<Value>()) });

/**
 * Pulls until there is nothing more; while a page is being stored, the next one is on its way. Answers `offerFirst`, and
 * pulls no further, when the register turns out to have been restored from a backup: what is offered again goes first, so
 * that nobody's own words go from sight.
 * @throws AppError; what was stored before is whole
 */
export async function pullChanges(desk: SyncDesk): Promise<'done' | 'offerFirst'> {
  let done = 0;
  let hasRestarted = false;
  let ahead: AskedPage | null = null;
  for (;;) {
    const place = await desk.storage.read(readPlace);
    const asked: AskedPage = isFor(place, ahead) ? ahead : askForPage(desk, place);
    ahead = null;
    try {
      const page = await readPage(desk, asked);
      if (page.more) ahead = askForPage(desk, { ...place, cursor: page.cursor });
      const stored = await storePage(desk, place, page);
      if (stored === 'offerFirst') return stored;
      done += stored.count;
      desk.onProgress(done);
      if (!stored.more) return 'done';
    } catch (error) {
      // The register does not know the cursor: all over again. Nothing here is removed for that, least unsent work.
      if (!isAppError(error, 'cursorInvalid') || place.cursor === undefined || hasRestarted) throw error;
      hasRestarted = true;
      if (await startAgain(desk, place, error.details['epoch'])) return 'offerFirst';
    }
  }
}

/** A page the register has been asked for, and where it goes on from. */
interface AskedPage {
  readonly place: Place;
  readonly answer: Promise<GoodAnswer>;
}

function isFor(place: Place, asked: AskedPage | null): asked is AskedPage {
  return asked !== null && asked.place.cursor === place.cursor && asked.place.deviceId === place.deviceId;
}

function askForPage(desk: SyncDesk, place: Place): AskedPage {
  const query = place.cursor === undefined ? '' : `cursor=${encodeURIComponent(place.cursor)}&`;
  const path = `/api/v1/sync/pull?${query}limit=${defaultPullLimit}`;
  const answer = ask(desk, { method: 'GET', path, body: null });
  // Whoever waits for it hears of a failure; if nobody does any more, it is nobody's concern.
  answer.catch(() => undefined);
  return { place, answer };
}

/** Answers whether the register is in another epoch than it was. */
async function startAgain(desk: SyncDesk, place: Place, epoch: unknown): Promise<boolean> {
  let isOther = false;
  await atPlace(desk, place, async (transaction) => {
    isOther = typeof epoch === 'string' && (await adoptEpoch(transaction, desk.environment, epoch));
    if (!isOther) await beginComparison(transaction);
  });
  return isOther;
}

type Page = z.infer<typeof pullPage>;

async function readPage(desk: SyncDesk, asked: AskedPage): Promise<Page> {
  const answer = await asked.answer;
  const page = pullPage.safeParse(answer.json).data;
  if (!page) throw new AppError('answerUnusable');
  await noteAnswer(desk, answer);
  return page;
}

interface StoredPage {
  readonly count: number;
  readonly more: boolean;
}

async function storePage(desk: SyncDesk, place: Place, page: Page): Promise<StoredPage | 'offerFirst'> {
  const { environment } = desk;
  let isOtherEpoch = false;
  const isStored = await atPlace(desk, place, async (transaction) => {
    isOtherEpoch = page.epoch !== undefined && (await adoptEpoch(transaction, environment, page.epoch));
    if (isOtherEpoch) return;
    const facts = await readFacts(transaction, ['comparison', 'lastComparison']);
    const acceptsOlder = facts.comparison !== undefined;
    const comparison = facts.lastComparison;
    await applyChanges(transaction, page.changes, { environment, acceptsOlder, comparison });
    if (place.cursor !== page.cursor) await writeFacts(transaction, { cursor: page.cursor });
    if (!page.more) await finishPull(transaction, environment);
  });
  if (isOtherEpoch) return 'offerFirst';
  return isStored ? { count: page.changes.length, more: page.more } : { count: 0, more: true };
}

async function finishPull(transaction: ClientWrite, environment: Environment): Promise<void> {
  await settleReceived(transaction);
  await finishComparison(transaction, environment);
  await writeFacts(transaction, { isComplete: true, lastSuccessAt: timestamp(environment) });
}
