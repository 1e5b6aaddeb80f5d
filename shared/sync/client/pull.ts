// Takes in what changed at the register, page by page. The rows of a page and the cursor after it are stored together
// or not at all; own operations stay on top; a row that cannot be applied is kept aside and never blocks the others.
import { z } from 'zod';
import { AppError, isAppError } from '../../errors.ts';
import { isObject } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { timestamp } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import { kindNames } from '../../records/index.ts';
import { jsonText, keepText } from '../body-text.ts';
import { addToBuckets, emptyBuckets } from '../digest.ts';
import type { Bucket } from '../digest.ts';
import { pullPageEnd } from '../messages.ts';
import type { PullChange } from '../messages.ts';
import { defaultPullLimit, linesType } from '../protocol.ts';
import { applyChanges } from './apply-changes.ts';
import { finishComparison } from './comparison.ts';
import type { ClientRead, ClientWrite } from './context.ts';
import { adoptEpoch, beginComparison } from './epoch.ts';
import { readFacts, writeFacts } from './meta.ts';
import { atPlace, readPlace } from './place.ts';
import type { Place } from './place.ts';
import { settleReceived } from './settle.ts';
import { noteAnswer } from './sync-desk.ts';
import type { SyncDesk } from './sync-desk.ts';
import { ask, askLines } from './transport.ts';

/** Rows are JSON, as the answer was; each is judged by itself (`apply-changes.ts`). */
const pullPage = pullPageEnd.extend({ changes: z.array(z.custom<Value>()) });
type Page = z.infer<typeof pullPage>;

/** Of a stream, about so many rows are stored in one transaction: few at first, so that there is something to see. */
const [rowsAtFirst, rowsAtOnce] = [500, 2_000];

/** Everything is there. */
export interface Pulled {
  /** Sums of all that came, where nothing had been here before and all of it was stored as it came; else `null`. */
  readonly told: readonly Bucket[] | null;
}

/**
 * Pulls until there is nothing more; while a page is being stored, the next ones are on their way. Answers `offerFirst`,
 * and pulls no further, when the register turns out to have been restored from a backup: what is offered again goes
 * first, so that nobody's own words go from sight.
 * @throws AppError; what was stored before is whole
 */
export async function pullChanges(desk: SyncDesk): Promise<Pulled | 'offerFirst'> {
  const progress = { done: 0 };
  let hasRestarted = false;
  for (;;) {
    const start = await desk.storage.read(readStart);
    const { place } = start;
    try {
      const outcome = await pullFrom(desk, start, progress);
      if (outcome !== 'movedOn') return outcome;
    } catch (error) {
      // The register does not know the cursor: all over again. Nothing here is removed for that, least unsent work.
      if (!isAppError(error, 'cursorInvalid') || place.cursor === undefined || hasRestarted) throw error;
      hasRestarted = true;
      if (await startAgain(desk, place, error.details['epoch'])) return 'offerFirst';
    }
  }
}

/** Answers `movedOn` when someone else has come to work here, or has pulled meanwhile. */
async function pullFrom(
  desk: SyncDesk,
  start: Start,
  progress: { done: number },
): Promise<Pulled | 'offerFirst' | 'movedOn'> {
  let { place } = start;
  let told = start.isFirst ? emptyBuckets() : null;
  const pages = desk.transport.stream
    ? streamPages(desk, place, desk.transport.stream)
    : askPages(desk, place);
  for await (const page of ahead(pages)) {
    const stored = await storePage(desk, place, page);
    if (typeof stored === 'string') return stored;
    if (stored.fresh.length === page.changes.length) addTold(told, stored.fresh);
    else told = null;
    progress.done += page.changes.length;
    desk.onProgress(progress.done);
    if (!page.more) return { told };
    place = { ...place, cursor: page.cursor };
  }
  throw new AppError('registerUnreachable');
}

/** The same; the next one is made while this one is being used. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (let next = source.next(); ;) {
      const { done, value } = await next;
      if (done) return;
      next = source.next();
      // Whoever comes for it hears of a failure; if nobody does any more, it is nobody's concern.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return(undefined);
  }
}

interface Start {
  readonly place: Place;
  /** From the start, and nothing is here. */
  readonly isFirst: boolean;
}

async function readStart(transaction: ClientRead): Promise<Start> {
  const place = await readPlace(transaction);
  if (place.cursor !== undefined) return { place, isFirst: false };
  const counts: number[] = [];
  for (const equals of kindNames)
    counts.push(await transaction.count('records', { index: 'byKind', equals }));
  return { place, isFirst: counts.every((count) => count === 0) };
}

function addTold(told: Bucket[] | null, changes: readonly PullChange[]): void {
  if (!told) return;
  for (const { recordId: id, revision, deleted, record, last } of changes) {
    const bodyText = jsonText(record ?? last);
    addToBuckets(told, { id, revision, isDeleted: deleted === true, bodyText, conflictIds: [] });
  }
}

/** One request a page. */
async function* askPages(desk: SyncDesk, { cursor }: Place): AsyncGenerator<Page> {
  for (let [from, more] = [cursor, true]; more;) {
    const answer = await ask(desk, pullRequest(from));
    const page = pullPage.safeParse(answer.json).data;
    if (!page) throw new AppError('answerUnusable');
    await noteAnswer(desk, answer);
    ({ more, cursor: from } = page);
    yield page;
  }
}

/** One request for all pages; of those that came in while others were being stored, several at once. */
async function* streamPages(
  desk: SyncDesk,
  { cursor }: Place,
  stream: NonNullable<SyncDesk['transport']['stream']>,
): AsyncGenerator<Page> {
  const request = { ...pullRequest(cursor), headers: { accept: linesType } };
  const answer = await askLines(desk, { stream, request });
  await noteAnswer(desk, answer);
  const book = createPageBook();
  try {
    for await (const lines of answer.lines) {
      lines.forEach(book.add);
      if (book.isFull()) yield* book.take();
    }
  } catch (error) {
    // The line was cut; pages that had come whole are as good as any.
    yield* book.take();
    throw error;
  }
  yield* book.take();
}

interface PageBook {
  /** @throws AppError answerUnusable */
  readonly add: (line: string) => void;
  readonly isFull: () => boolean;
  /** What has come whole, as one page; none when nothing has. */
  readonly take: () => readonly Page[];
}

/** Puts lines together into pages, and pages into larger ones: each is a transaction. */
function createPageBook(): PageBook {
  let changes: Value[] = [];
  let whole: Page | null = null;
  let wanted = rowsAtFirst;
  return {
    add(line) {
      const value = parseLine(line);
      const isRow = !isObject(value) || 'recordId' in value;
      const end = isRow ? undefined : pullPageEnd.safeParse(value).data;
      if (end) {
        whole = { ...end, changes: [...(whole?.changes ?? []), ...changes] };
        changes = [];
        // Whatever else it is, it is judged as a row, and kept aside if it is none.
      } else changes.push(value);
    },
    isFull: () => whole !== null && (whole.changes.length >= wanted || !whole.more),
    take() {
      const taken = whole ? [whole] : [];
      whole = null;
      wanted = rowsAtOnce;
      return taken;
    },
  };
}

const [beforeRecord, afterRecord] = ['"record":', '}'];

/** Of a row that ends with its record, as most do, the record's text is remembered. @throws AppError answerUnusable */
function parseLine(line: string): Value {
  const at = line.indexOf(beforeRecord) + beforeRecord.length;
  const text = line.slice(at, -afterRecord.length);
  // Where the mark stands in a text or deeper within, one of the two parts is no JSON.
  const head = parsed(`${line.slice(0, at)}null${afterRecord}`);
  const record = parsed(text);
  if (!isObject(head) || !isObject(record)) return parseWhole(line);
  keepText(record, text);
  return { ...head, record };
}

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

function parseWhole(line: string): Value {
  try {
    return JSON.parse(line) as Value;
  } catch (cause) {
    throw new AppError('answerUnusable', {}, { cause });
  }
}

function pullRequest(cursor: string | undefined) {
  const query = cursor === undefined ? '' : `cursor=${encodeURIComponent(cursor)}&`;
  return { method: 'GET', path: `/api/v1/sync/pull?${query}limit=${defaultPullLimit}`, body: null } as const;
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

async function storePage(
  desk: SyncDesk,
  place: Place,
  page: Page,
): Promise<{ readonly fresh: readonly PullChange[] } | 'offerFirst' | 'movedOn'> {
  const { environment } = desk;
  let isOtherEpoch = false;
  let fresh: readonly PullChange[] = [];
  const isStored = await atPlace(desk, place, async (transaction) => {
    isOtherEpoch = page.epoch !== undefined && (await adoptEpoch(transaction, environment, page.epoch));
    if (isOtherEpoch) return;
    const facts = await readFacts(transaction, ['comparison', 'lastComparison']);
    const acceptsOlder = facts.comparison !== undefined;
    const comparison = facts.lastComparison;
    fresh = await applyChanges(transaction, page.changes, { environment, acceptsOlder, comparison });
    if (place.cursor !== page.cursor) await writeFacts(transaction, { cursor: page.cursor });
    if (!page.more) await finishPull(transaction, environment);
  });
  if (isOtherEpoch) return 'offerFirst';
  return isStored ? { fresh } : 'movedOn';
}

async function finishPull(transaction: ClientWrite, environment: Environment): Promise<void> {
  await settleReceived(transaction);
  await finishComparison(transaction, environment);
  await writeFacts(transaction, { isComplete: true, lastSuccessAt: timestamp(environment) });
}
