// Walks the whole history in one snapshot, page by page, and says where it is not what it was: a row that was altered,
// a number that is missing, an end that is known outside and no longer here, a record that differs from its history.
import { isSameValue } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';
import { chainStart, hashOfRow } from '../../shared/sync/register/chain.ts';
import type { RegisterEnvironment, RegisterStorage } from '../../shared/sync/register/environment.ts';
import type { HistoryRow, RecordRow, RegisterTables } from '../../shared/sync/register/tables.ts';
import type { ReadTransaction } from '../../shared/sync/storage.ts';

const pageSize = 1_000;

/** A place in the chain, as it was seen once. */
export interface ChainMark {
  readonly seq: number;
  readonly hash: string;
}

export type ChainFault =
  /** The row does not follow from the one before it. */
  | { readonly what: 'altered'; readonly row: HistoryRow }
  /** No row has this number; `row` is the next there is. */
  | { readonly what: 'missing'; readonly seq: number; readonly row: HistoryRow }
  /** The chain ends before a number that was given. */
  | { readonly what: 'cut'; readonly seq: number; readonly until: number }
  /** The chain holds together, but was another one when it was seen from outside. */
  | { readonly what: 'rewritten'; readonly row: HistoryRow }
  | { readonly what: 'recordDiffers'; readonly record: RecordRow; readonly row: HistoryRow | undefined };

export interface ChainReport {
  /** The end of the chain, up to the fault if there is one. */
  readonly head: ChainMark;
  readonly fault: ChainFault | null;
}

export interface VerifyInput {
  readonly storage: RegisterStorage;
  readonly environment: Pick<RegisterEnvironment, 'hash'>;
  /** What is known from outside, in any order; all of it must be in the chain. */
  readonly marks: readonly ChainMark[];
  /** A number known to have been given, before the walk began. */
  readonly lastNumber: number;
}

export function verifyChain(input: VerifyInput): Promise<ChainReport> {
  return input.storage.read(async (transaction) => {
    const report = await walkHistory(transaction, input);
    if (report.fault) return report;
    return { ...report, fault: findCut(report.head, input) ?? (await findChangedRecord(transaction)) };
  });
}

async function walkHistory(
  transaction: ReadTransaction<RegisterTables>,
  { environment, marks }: VerifyInput,
): Promise<ChainReport> {
  const marked = new Map<number, readonly string[]>();
  for (const { seq, hash } of marks) marked.set(seq, [...(marked.get(seq) ?? []), hash]);
  let head: ChainMark = { seq: 0, hash: chainStart };
  let lastOpId = '';
  for (;;) {
    // From the last row on, not behind it: a second row of that number would hide between two pages.
    const page = await transaction.list('history', { index: 'bySeq', after: head.seq - 1, limit: pageSize });
    for (const row of page.filter(({ opId }) => opId !== lastOpId)) {
      const fault = judge(row, head, environment);
      if (fault) return { head, fault };
      if (marked.get(row.seq)?.some((hash) => hash !== row.hash))
        return { head, fault: { what: 'rewritten', row } };
      head = { seq: row.seq, hash: row.hash };
      lastOpId = row.opId;
    }
    if (page.length < pageSize) return { head, fault: null };
  }
}

function judge(
  row: HistoryRow,
  { seq, hash }: ChainMark,
  environment: Pick<RegisterEnvironment, 'hash'>,
): ChainFault | null {
  if (row.seq > seq + 1) return { what: 'missing', seq: seq + 1, row };
  const follows = row.seq === seq + 1 && row.hash === hashOfRow(environment, hash, row);
  return follows ? null : { what: 'altered', row };
}

function findCut({ seq }: ChainMark, { marks, lastNumber }: VerifyInput): ChainFault | null {
  const until = marks.reduce((highest, mark) => Math.max(highest, mark.seq), lastNumber);
  return until > seq ? { what: 'cut', seq: seq + 1, until } : null;
}

async function findChangedRecord(transaction: ReadTransaction<RegisterTables>): Promise<ChainFault | null> {
  for (let after = 0; ;) {
    const records = await transaction.list('records', { index: 'bySeq', after, limit: pageSize });
    for (const record of records) {
      const found = await transaction.list('history', { index: 'byRecord', equals: record.id });
      const rows = found.toSorted((a, b) => a.seq - b.seq);
      if (!isAsHistorySays(record, rows)) return { what: 'recordDiffers', record, row: rows.at(-1) };
    }
    after = records.at(-1)?.seq ?? after;
    if (records.length < pageSize) return null;
  }
}

function isAsHistorySays(record: RecordRow, rows: readonly HistoryRow[]): boolean {
  const last = rows.at(-1);
  if (record.seq !== last?.seq || record.revision !== last.revision) return false;
  if (record.isDeleted !== (rows.findLast(({ deletion }) => deletion !== null)?.deletion ?? false))
    return false;
  const body = JSON.parse(record.body) as Readonly<Record<string, Value>>;
  const said = new Map(rows.flatMap(({ changes }) => Object.entries(changes)));
  return [...said].every(([field, change]) => isSameValue(body[field] ?? null, change.new));
}
