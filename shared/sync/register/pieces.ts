// A page of a pull in pieces, most of which are the same for everyone of one scope and can be kept. A kept piece is known
// by what it says: the chain of history up to its end, and which numbers in it are still somebody's last. Every change of
// a record or its conflicts takes a new number, so that nothing a kept piece tells can change without its key.
import { assert } from '../../errors.ts';
import { scopeOf } from '../../policy/policy.ts';
import type { ReadTransaction } from '../storage.ts';
import { hashAt } from './chain.ts';
import { readPage, tellRows } from './pull.ts';
import type { PageContent, PulledPage, PullInput, PullReader } from './pull.ts';
import type { RegisterEnvironment } from './environment.ts';
import type { RegisterTables } from './tables.ts';

/** Where pieces are kept. */
export interface PieceShelf {
  /** A piece holds the rows of so many numbers: from 1, or one more than a multiple of it, to the next multiple. */
  readonly numbersPerPiece: number;
  has(key: string): boolean;
}

/** The JSON text of each change, and under what they can be kept, if they can; or where they are kept already. */
export type Piece =
  | { readonly key: string | null; readonly rows: readonly string[] }
  | { readonly key: string; readonly rows: null };

export interface PieceInput extends PullInput {
  readonly shelf: PieceShelf;
}

export interface PiecePage extends Omit<PulledPage, 'rows'> {
  readonly pieces: readonly Piece[];
}

/** One page of changes, in one snapshot. @throws as `readChanges` */
export async function readPieces(input: PieceInput): Promise<PiecePage> {
  const { content: pieces, ...end } = await readPage(input, (transaction, reader) =>
    findPieces(transaction, reader, input),
  );
  return { pieces, ...end };
}

async function findPieces(
  transaction: ReadTransaction<RegisterTables>,
  reader: PullReader,
  { shelf, limit, environment }: PieceInput,
): Promise<PageContent<readonly Piece[]>> {
  const { seq: after, fromStart } = reader.place;
  assert(transaction.stretches, 'the register’s storage gives numbers');
  const size = shelf.numbersPerPiece;
  const found = await transaction.stretches('records', { index: 'bySeq', after, limit: limit + 1, size });
  const stretches = found.map(({ end, numbers }): Part => ({
    end: after > end - size ? null : end,
    numbers: numbers.split(' ').map(Number),
  }));
  const more = stretches.reduce((sum, { numbers }) => sum + numbers.length, 0) > limit;
  // The last one may go on beyond what was looked at: it comes with the next page, unless there is nothing else.
  if (more) {
    const last = stretches.pop();
    if (last && stretches.length === 0) stretches.push({ end: null, numbers: last.numbers.slice(0, limit) });
  }
  const pieces: Piece[] = [];
  for (const stretch of stretches) {
    // Whose rights have changed is told other things than everyone else.
    const key = fromStart?.former ? null : await keyOf(transaction, stretch, { reader, environment });
    if (key !== null && shelf.has(key)) pieces.push({ key, rows: null });
    else pieces.push(await readPiece(transaction, reader, { ...stretch, key }));
  }
  return { content: pieces, last: stretches.at(-1)?.numbers.at(-1) ?? after, more };
}

interface Part {
  /** The last number it has room for; `null` for a part of one. */
  readonly end: number | null;
  readonly numbers: readonly number[];
}

/** `null` for what is not whole, or can still grow. */
async function keyOf(
  transaction: ReadTransaction<RegisterTables>,
  { end, numbers }: Part,
  { reader, environment }: { readonly reader: PullReader; readonly environment: RegisterEnvironment },
): Promise<string | null> {
  const hash = end === null ? null : await hashAt(transaction, end);
  if (!hash) return null;
  return `${scopeOf(reader.account)} ${end} ${hash} ${environment.hash(numbers.join(' '))}`;
}

async function readPiece(
  transaction: ReadTransaction<RegisterTables>,
  reader: PullReader,
  { key, numbers }: Pick<Part, 'numbers'> & Pick<Piece, 'key'>,
): Promise<Piece> {
  const after = (numbers[0] ?? 0) - 1;
  const rows = await transaction.list('records', { index: 'bySeq', after, limit: numbers.length });
  return { key, rows: await tellRows(transaction, reader, rows) };
}
