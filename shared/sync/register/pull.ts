// What changed since a cursor, as the person may see it now. One page is one snapshot.
import { AppError } from '../../errors.ts';
import { canChange, seesWhole } from '../../policy/policy.ts';
import type { Actor } from '../../policy/policy.ts';
import { definitionOf } from '../../records/index.ts';
import type { Conflict } from '../messages.ts';
import { maxPullLimit } from '../protocol.ts';
import type { ReadTransaction } from '../storage.ts';
import { chainStart, hashAt } from './chain.ts';
import { cursorHash, readCursor, writeCursor } from './cursor.ts';
import type { FromStart, Place } from './cursor.ts';
import type { RegisterEnvironment, RegisterStorage } from './environment.ts';
import { hasLostGround, readEpoch, startNewEpoch } from './epoch.ts';
import { readHorizon } from './horizon.ts';
import { tellRow } from './scope-change.ts';
import { sharedText } from './shared-texts.ts';
import type { AccountRow, ConflictRow, RecordRow, RegisterTables } from './tables.ts';

export interface PullInput {
  readonly storage: RegisterStorage;
  readonly environment: RegisterEnvironment;
  readonly accountId: string;
  /** Absent: from the start. */
  readonly cursor: string | undefined;
  /** Rows looked at per page; 1 to 2,000. */
  readonly limit: number;
}

export interface PulledPage {
  /** The JSON text of each change. */
  readonly rows: readonly string[];
  readonly cursor: string;
  readonly more: boolean;
  readonly epoch: string;
}

/** One page of changes. @throws AppError notSignedIn; cursorInvalid, with the `epoch` that holds now where another one is the reason */
export async function readChanges(input: PullInput): Promise<PulledPage> {
  const limit = Math.min(Math.max(1, input.limit), maxPullLimit);
  const { content: rows, ...end } = await readPage(input, async (transaction, reader) => {
    const found = await transaction.list('records', { index: 'bySeq', after: reader.place.seq, limit });
    const content = await tellRows(transaction, reader, found);
    return { content, last: found.at(-1)?.seq ?? reader.place.seq, more: found.length === limit };
  });
  return { rows, ...end };
}

/** Who pulls, and from where. */
export interface PullReader {
  readonly account: AccountRow;
  readonly place: Place;
}

export interface PageContent<Content> {
  readonly content: Content;
  /** The number up to which it tells everything. */
  readonly last: number;
  readonly more: boolean;
}

/** One page, in one snapshot, of what `read` finds from the reader's place on. @throws as `readChanges` */
export async function readPage<Content>(
  input: Omit<PullInput, 'limit'>,
  read: (transaction: ReadTransaction<RegisterTables>, reader: PullReader) => Promise<PageContent<Content>>,
): Promise<{ readonly content: Content } & Omit<PulledPage, 'rows'>> {
  const page = await input.storage.read(async (transaction) => {
    const account = await activeAccount(transaction, input.accountId);
    const known = input.cursor === undefined ? null : await placeOf(transaction, input.cursor, input);
    if (known === 'lostGround') return known;
    const place = await startingPlace(transaction, account, known);
    const { content, last, more } = await read(transaction, { account, place });
    const told = await placeAfter(transaction, place, last);
    const next = more ? told : await placeAtEnd(transaction, told);
    return { content, cursor: writeCursor(next, input), more, epoch: next.epoch };
  });
  if (page !== 'lostGround') return page;
  // History is not what it was when the cursor was given: this is a database restored from a backup.
  const seen = await input.storage.read(readEpoch);
  const lost = readCursor(input.cursor ?? '', input)?.seq ?? Infinity;
  throw new AppError('cursorInvalid', { epoch: await startNewEpoch(input, { seen, lost }) });
}

/** What is told of these rows, as JSON texts. */
export async function tellRows(
  transaction: ReadTransaction<RegisterTables>,
  reader: PullReader,
  rows: readonly RecordRow[],
): Promise<readonly string[]> {
  const conflicts = await openConflicts(transaction, reader.account, rows);
  const texts: string[] = [];
  for (const row of rows) {
    const telling = await tellRow(transaction, row, reader);
    if (telling === 'left') texts.push(`${headText(row)},"left":true}`);
    if (telling === 'whole') texts.push(changeText(reader.account, row, conflicts.get(row.id) ?? []));
  }
  return texts;
}

/** The account, if it may still do anything. @throws AppError notSignedIn */
export async function activeAccount(
  transaction: ReadTransaction<RegisterTables>,
  accountId: string,
): Promise<AccountRow> {
  const [account] = await transaction.get('accounts', [accountId]);
  if (!account?.isActive) throw new AppError('notSignedIn');
  return account;
}

/** A conflict without what only the register needs. */
export function wireConflict(row: ConflictRow): Conflict {
  const { id, kind, recordId, type, fields, base, current, incoming, currentBy, incomingBy, openedAt } = row;
  return {
    ...{ id, kind, recordId, type, fields, base, current, incoming, currentBy, incomingBy, openedAt },
    ...(row.isHeld && { isHeld: true }),
  };
}

/** The record's JSON as this person may see it; untouched when they may see all of it. */
export function visibleBody(actor: Actor, row: RecordRow): string {
  if (seesWhole(actor, row.ownerId)) return row.body;
  return sharedText(definitionOf(row.kind), row.body);
}

/** The open conflicts of these records, of those the person can settle. */
export async function openConflicts(
  transaction: ReadTransaction<RegisterTables>,
  actor: Actor,
  rows: readonly RecordRow[],
): Promise<ReadonlyMap<string, readonly ConflictRow[]>> {
  const concerned = rows.filter((row) => row.openConflictCount > 0 && canChange(actor, row));
  const found = new Map<string, readonly ConflictRow[]>();
  for (const { id } of concerned) {
    const conflicts = await transaction.list('conflicts', { index: 'byRecord', equals: id });
    found.set(
      id,
      conflicts.filter((conflict) => conflict.state === 'open'),
    );
  }
  return found;
}

/** A row of a pull as JSON text. */
export function changeText(actor: Actor, row: RecordRow, conflicts: readonly ConflictRow[]): string {
  const body = row.isDeleted
    ? `"deleted":true,"last":${visibleBody(actor, row)}`
    : `"record":${visibleBody(actor, row)}`;
  const tail = conflicts.length === 0 ? '' : `,"conflicts":${JSON.stringify(conflicts.map(wireConflict))}`;
  return `${headText(row)},${body}${tail}}`;
}

/** Where a cursor stands, checked against what holds now. @throws AppError cursorInvalid */
export async function placeOf(
  transaction: ReadTransaction<RegisterTables>,
  cursor: string,
  { accountId, environment }: Pick<PullInput, 'accountId' | 'environment'>,
): Promise<Place | 'lostGround'> {
  const place = readCursor(cursor, { accountId, environment });
  if (!place) throw new AppError('cursorInvalid');
  // Asked for at once: each would be a way to the database and back.
  const [epoch, horizon, isLost] = await Promise.all([
    readEpoch(transaction),
    readHorizon(transaction),
    hasLostGround(transaction, place),
  ]);
  if (place.epoch !== epoch) throw new AppError('cursorInvalid', { epoch });
  if (place.seq < horizon && place.fromStart?.horizon !== horizon) throw new AppError('cursorInvalid');
  return isLost ? 'lostGround' : place;
}

/** Where this page begins: at the cursor, or at the start, also when the person's rights are no longer the cursor's. */
async function startingPlace(
  transaction: ReadTransaction<RegisterTables>,
  account: AccountRow,
  known: Place | null,
): Promise<Place> {
  const { scopeRevision } = account;
  if (known?.scopeRevision === scopeRevision) return known;
  const former = known && { scopeRevision: known.scopeRevision, until: toldUntil(known) };
  const fromStart: FromStart = { horizon: await readHorizon(transaction), former };
  return {
    epoch: await readEpoch(transaction),
    seq: 0,
    hash: cursorHash(chainStart),
    scopeRevision,
    fromStart,
  };
}

/** Rights that change again while their change is being told: what was told under the first ones may still be there. */
function toldUntil({ seq, fromStart }: Place): number {
  return Math.max(seq, fromStart?.former?.until ?? 0);
}

async function placeAfter(
  transaction: ReadTransaction<RegisterTables>,
  place: Place,
  seq: number,
): Promise<Place> {
  return seq === place.seq ? place : { ...place, seq, hash: cursorHash(await hashAt(transaction, seq)) };
}

/** Who has been told everything is not behind the horizon, also where what happened last is no longer told. */
async function placeAtEnd(transaction: ReadTransaction<RegisterTables>, told: Place): Promise<Place> {
  const seq = Math.max(told.seq, await readHorizon(transaction));
  return { ...(await placeAfter(transaction, told, seq)), fromStart: null };
}

function headText({ kind, id: recordId, revision, seq }: RecordRow): string {
  return JSON.stringify({ kind, recordId, revision, seq }).slice(0, -1);
}
