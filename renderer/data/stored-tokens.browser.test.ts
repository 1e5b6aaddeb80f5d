import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { writeFacts } from '../../shared/sync/client/meta.ts';
import type { Transport, TransportAnswer } from '../../shared/sync/client/transport.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { createStoredTokens } from './stored-tokens.ts';

let data: ClientDatabase;
let sent: unknown[];

beforeEach(async () => {
  data = await openClientDatabase({ name: `tokens ${crypto.randomUUID()}` });
  const tokens = {
    accessToken: 'a1',
    refreshToken: 'r1',
    expiresAt: '2024-05-02T08:00:00.000Z',
    attempt: 'attempt-1',
  };
  await data.storage.write((transaction) => writeFacts(transaction, { tokens }));
  sent = [];
});

afterEach(() => data.database.delete());

function transport(answer: () => TransportAnswer): Transport {
  return {
    send: async ({ body }) => {
      sent.push(JSON.parse(body ?? ''));
      return answer();
    },
  };
}

const json = (status: number, content: object): TransportAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(content),
});
const next = json(200, { accessToken: 'a2', refreshToken: 'r2', expiresAt: '2024-05-02T08:10:00.000Z' });

it('renews once, however many ask at the same time', async () => {
  const windows = [1, 2, 3].map(() =>
    createStoredTokens(
      data,
      transport(() => next),
    ),
  );
  expect(await Promise.all(windows.map((tokens) => tokens.renew('a1')))).toEqual(['a2', 'a2', 'a2']);
  expect(sent).toEqual([{ refreshToken: 'r1', attempt: 'attempt-1' }]);
  expect(await windows[0]?.current()).toBe('a2');
});

it('repeats a renewal whose answer was lost as the same attempt', async () => {
  let isFirst = true;
  const tokens = createStoredTokens(
    data,
    transport(() => {
      if (!isFirst) return next;
      isFirst = false;
      throw new AppError('registerUnreachable');
    }),
  );
  await expect(tokens.renew('a1')).rejects.toMatchObject({ code: 'registerUnreachable' });
  expect(await tokens.current()).toBe('a1');
  expect(await tokens.renew('a1')).toBe('a2');
  expect(sent).toEqual([sent[0], sent[0]]);
});

it('forgets tokens the register no longer knows, and not for a captive portal', async () => {
  const refused = json(401, { error: { code: 'refreshTokenInvalid', message: '' } });
  const portal = { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Wifi</h1>' };
  await expect(
    createStoredTokens(
      data,
      transport(() => portal),
    ).renew('a1'),
  ).rejects.toMatchObject({ code: 'answerUnusable' });
  const tokens = createStoredTokens(
    data,
    transport(() => refused),
  );
  expect(await tokens.current()).toBe('a1');
  expect(await tokens.renew('a1')).toBeNull();
  expect(await tokens.current()).toBeNull();
});

it('has none in the desktop shell, and asks for none', async () => {
  await data.storage.write((transaction) => writeFacts(transaction, { tokens: undefined }));
  const tokens = createStoredTokens(
    data,
    transport(() => next),
  );
  expect([await tokens.current(), await tokens.renew(null)]).toEqual([null, null]);
  expect(sent).toEqual([]);
});
