// A whole sync client in memory that speaks to a register over HTTP, wherever that answers at the moment.
import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { ClientContext } from '../../shared/sync/client/context.ts';
import { enrol } from '../../shared/sync/client/enrol.ts';
import { readAccessToken, refreshTokens } from '../../shared/sync/client/refresh-tokens.ts';
import { synchronise } from '../../shared/sync/client/synchronise.ts';
import { clientTables } from '../../shared/sync/client/tables.ts';
import type { ClientRecordRow, ClientTables, OutboxRow } from '../../shared/sync/client/tables.ts';
import type { Transport, TransportAnswer } from '../../shared/sync/client/transport.ts';
import { createMemoryStorage } from '../../shared/sync/testing/memory-storage.ts';

export interface HttpClient extends ClientContext {
  sync(): Promise<void>;
  record(id: string): Promise<ClientRecordRow | undefined>;
  /** Everything it has an answer for and has not put away. */
  acknowledged(): Promise<readonly OutboxRow[]>;
}

/** Sees each answer before the client does, and may lose it. */
type OnAnswer = (path: string, answer: TransportAnswer) => TransportAnswer;

/** Enrols with the code and is ready to work. `address` is asked at each request. */
export async function createHttpClient(
  address: () => string,
  code: string,
  onAnswer: OnAnswer = (_path, answer) => answer,
): Promise<HttpClient> {
  const storage = createMemoryStorage<ClientTables>(clientTables);
  const environment = { now: () => Date.now(), randomBytes: (count: number) => randomBytes(count) };
  const transport = httpTransport(address, onAnswer);
  const context = { storage, environment, transport };
  await enrol(context, { code, deviceName: 'test' });
  const tokens = {
    current: () => readAccessToken(context),
    renew: (refused: string | null) => refreshTokens(context, refused),
  };
  return {
    ...{ storage, environment },
    sync: () => synchronise({ ...context, tokens, onProgress: () => undefined }),
    record: async (id) => (await storage.read((transaction) => transaction.get('records', [id])))[0],
    acknowledged: () =>
      storage.read(async (transaction) => [
        ...(await transaction.list('outbox', { index: 'byState', equals: 'settled' })),
        ...(await transaction.list('outbox', { index: 'byState', equals: 'received' })),
      ]),
  };
}

function httpTransport(address: () => string, onAnswer: OnAnswer): Transport {
  return {
    async send({ method, path, body, accessToken }) {
      const headers = {
        ...(body !== null && { 'content-type': 'application/json' }),
        ...(accessToken !== null && { authorization: `Bearer ${accessToken}` }),
      };
      try {
        const answer = await fetch(`${address()}${path}`, { method, headers, body });
        const text = await answer.text();
        return onAnswer(path, {
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: text,
        });
      } catch (cause) {
        throw new AppError('registerUnreachable', {}, { cause });
      }
    },
  };
}
