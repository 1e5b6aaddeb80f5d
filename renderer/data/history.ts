import { AppError } from '../../shared/errors.ts';
import { timestamp } from '../../shared/ids.ts';
import { ask } from '../../shared/sync/client/transport.ts';
import { historyAnswer } from '../../shared/sync/messages.ts';
import type { HistoryEntry } from '../../shared/sync/messages.ts';
import { fetchTransport } from './fetch-transport.ts';
import { pageData } from './page-data.ts';
import { createStoredTokens } from './stored-tokens.ts';

export interface ToldHistory {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  readonly fetchedAt: string;
}

interface WhoseHistory {
  readonly accountId: string;
  readonly recordId: string;
}

const mostKept = 50;
/** As long as the page lives, for the person who asked. */
const kept = new Map<string, ToldHistory>();

/** Every revision of a record as the register has it. @throws AppError registerUnreachable, notFound… */
export async function fetchHistory(record: WhoseHistory & { readonly kind: string }): Promise<ToldHistory> {
  const data = pageData();
  const line = {
    transport: fetchTransport,
    tokens: createStoredTokens(data, fetchTransport),
    environment: data.environment,
  };
  const path = `/api/v1/records/${encodeURIComponent(record.kind)}/${encodeURIComponent(record.recordId)}/history`;
  const parsed = historyAnswer.safeParse((await ask(line, { method: 'GET', path, body: null })).json);
  if (!parsed.success) throw new AppError('answerUnusable');
  const told = { entries: parsed.data.history, fetchedAt: timestamp(data.environment) };
  keep(record, told);
  return told;
}

/** What the register said when it was asked last, since the page was opened. */
export function lastToldHistory(record: WhoseHistory): ToldHistory | null {
  return kept.get(keyOf(record)) ?? null;
}

function keep(record: WhoseHistory, told: ToldHistory): void {
  kept.delete(keyOf(record));
  kept.set(keyOf(record), told);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}

function keyOf({ accountId, recordId }: WhoseHistory): string {
  return `${accountId} ${recordId}`;
}
