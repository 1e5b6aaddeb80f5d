import { AppError } from '../../shared/errors.ts';
import { ask } from '../../shared/sync/client/transport.ts';
import { historyAnswer } from '../../shared/sync/messages.ts';
import type { HistoryEntry } from '../../shared/sync/messages.ts';
import { fetchTransport } from './fetch-transport.ts';
import { pageData } from './page-data.ts';
import { createStoredTokens } from './stored-tokens.ts';

/** Every revision of a record, newest first, as the register has it. @throws AppError registerUnreachable, notFound… */
export async function fetchHistory(record: {
  readonly kind: string;
  readonly recordId: string;
}): Promise<readonly HistoryEntry[]> {
  const data = pageData();
  const line = {
    transport: fetchTransport,
    tokens: createStoredTokens(data, fetchTransport),
    environment: data.environment,
  };
  const path = `/api/v1/records/${encodeURIComponent(record.kind)}/${encodeURIComponent(record.recordId)}/history`;
  const parsed = historyAnswer.safeParse((await ask(line, { method: 'GET', path, body: null })).json);
  if (!parsed.success) throw new AppError('answerUnusable');
  return parsed.data.history;
}
