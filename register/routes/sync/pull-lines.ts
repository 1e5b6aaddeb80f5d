// A pull in lines, packed: pieces that are kept leave as they lie, between end lines of the person's own.
import { readPieces } from '../../../shared/sync/register/pieces.ts';
import type { Piece, PiecePage } from '../../../shared/sync/register/pieces.ts';
import type { PullInput } from '../../../shared/sync/register/pull.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { createGzipStream, packPiece, storeLine } from '../../storage/gzip-pieces.ts';
import type { PackedPiece } from '../../storage/gzip-pieces.ts';
import type { PackedShelf } from '../../storage/piece-shelf.ts';

/** So much is in memory at once of each answer, whatever its whole is. */
const rowsPerPage = 1_000;

interface PackedInput extends PullInput {
  readonly services: Pick<RegisterServices, 'pieces' | 'metrics'>;
}

/** The answer, a page at a time, whose first page has been read. @throws as `readChanges` */
export async function packedPages(input: PackedInput): Promise<AsyncIterable<Buffer>> {
  const first = await packedPage(input, input.cursor);
  return packed(first, (cursor) => packedPage(input, cursor));
}

interface PackedPage extends Pick<PiecePage, 'more' | 'cursor'> {
  readonly pieces: readonly PackedPiece[];
}

async function* packed(
  first: PackedPage,
  readNext: (cursor: string) => Promise<PackedPage>,
): AsyncGenerator<Buffer> {
  const stream = createGzipStream();
  yield stream.start;
  for (let page = first; ; page = await readNext(page.cursor)) {
    for (const piece of page.pieces) yield stream.add(piece);
    if (!page.more) break;
  }
  yield stream.end();
}

async function packedPage(input: PackedInput, cursor: string | undefined): Promise<PackedPage> {
  const { pieces: shelf, metrics } = input.services;
  const limit = Math.min(input.limit, rowsPerPage);
  for (;;) {
    const { pieces, ...end } = await readPieces({ ...input, cursor, limit, shelf });
    const found = await Promise.all(pieces.map((piece) => packedPiece(shelf, piece)));
    // What was kept a moment ago can be gone: then it is read anew with its page.
    if (!found.every((piece) => piece !== null)) continue;
    metrics.countPulledRows(found.reduce((sum, { lineCount }) => sum + lineCount, 0));
    return { ...end, pieces: [...found, storeLine(JSON.stringify(end))] };
  }
}

function packedPiece(shelf: PackedShelf, { key, rows }: Piece): Promise<PackedPiece | null> {
  if (rows === null) return shelf.take(key);
  return key === null ? packPiece(rows) : shelf.keep(key, rows);
}
