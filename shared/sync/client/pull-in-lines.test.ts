// A pull whose pages come as lines of one answer, over a line that breaks.
import { expect, it } from 'vitest';
import { AppError, isAppError } from '../../errors.ts';
import { createTestClient } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { createTestRegister, edits } from '../testing/test-register.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { readDigest } from '../register/digest.ts';
import { readChanges } from '../register/pull.ts';
import { linesType } from '../protocol.ts';
import { newId } from '../../ids.ts';
import { readFacts } from './meta.ts';
import { pullChanges } from './pull.ts';
import type { Transport, TransportRequest } from './transport.ts';

const pageSize = 4;

/** What becomes of the lines that have come together; it may throw. */
type Wire = (lines: readonly string[], i: number) => readonly string[];

function inLines(register: TestRegister, client: TestClient, wire: Wire): Required<Transport> {
  const { storage, environment } = register;
  async function* lines({ path }: TransportRequest): AsyncGenerator<readonly string[]> {
    let cursor = new URL(path, 'http://register').searchParams.get('cursor') ?? undefined;
    for (let [i, more] = [0, true]; more; i += 1) {
      const accountId = client.account.id;
      const page = await readChanges({ storage, environment, accountId, cursor, limit: pageSize });
      const { rows, ...end } = page;
      yield wire([...rows, JSON.stringify(end)], i);
      ({ cursor, more } = page);
    }
  }
  return {
    send: () => Promise.reject(new AppError('internal')),
    stream: async (request) => {
      const headers = { 'content-type': linesType, date: new Date(environment.now()).toUTCString() };
      return { status: 200, headers, body: '', lines: lines(request) };
    },
  };
}

async function filled(count: number) {
  const register = createTestRegister();
  const bea = await register.device({ name: 'Bea' });
  await bea.push(
    ...Array.from({ length: count }, (_, i) => ({
      ...{ recordId: newId(register.environment), type: 'create' as const },
      changes: edits(null, { titleNl: `Nr ${i}` }),
    })),
  );
  return { register, an: await createTestClient(register, { name: 'An' }) };
}

function pull(register: TestRegister, an: TestClient, wire: Wire): Promise<unknown> {
  const tokens = { current: async () => null, renew: async () => null };
  const transport = inLines(register, an, wire);
  return pullChanges({ ...an, transport, tokens, onProgress: () => undefined });
}

const titlesOf = async ({ storage }: TestClient): Promise<unknown[]> => {
  const rows = await storage.read((t) => t.list('records', { index: 'byKind', equals: 'initiative' }));
  return rows.map(({ body }) => body['titleNl']);
};

it('takes in all pages of one answer', async () => {
  const { register, an } = await filled(11);
  expect(await pull(register, an, (lines) => lines)).not.toBe('offerFirst');
  expect(await titlesOf(an)).toEqual(Array.from({ length: 11 }, (_, i) => `Nr ${i}`));
  expect(await an.status()).toMatchObject({ isComplete: true, retries: 0 });
});

it('answers the sums of what came, which are those the register has; not where anything was here before or went wrong', async () => {
  const { register, an } = await filled(11);
  const told = await pull(register, an, (lines) => lines);
  const facts = await an.storage.read((t) => readFacts(t, ['cursor']));
  const digest = { ...register, accountId: an.account.id, cursor: facts.cursor ?? '' };
  expect(told).toEqual({ told: (await readDigest(digest)).buckets });
  expect(await pull(register, an, (lines) => lines)).toEqual({ told: null });
  const twice = await filled(11);
  const again: Wire = (lines, i) => (i === 1 ? [lines[0] ?? '', ...lines] : lines);
  expect(await pull(twice.register, twice.an, again)).toEqual({ told: null });
  const strange = await filled(11);
  const bad: Wire = (lines, i) => (i === 1 ? ['{"strange":true}', ...lines] : lines);
  expect(await pull(strange.register, strange.an, bad)).toEqual({ told: null });
});

it('keeps the pages that came whole when the line is cut, and goes on from there', async () => {
  const { register, an } = await filled(11);
  const cut: Wire = (lines, i) => {
    if (i === 2) throw new AppError('registerUnreachable');
    return i === 1 ? lines.slice(0, 2) : lines;
  };
  await expect(pull(register, an, cut)).rejects.toSatisfy((error) =>
    isAppError(error, 'registerUnreachable'),
  );
  expect(await titlesOf(an)).toHaveLength(pageSize);
  expect(await an.status()).toMatchObject({ isComplete: false });
  let received = 0;
  await pull(register, an, (lines) => ((received += lines.length - 1), lines));
  expect(received).toBe(11 - pageSize);
  expect(await titlesOf(an)).toHaveLength(11);
});

it('does not take an answer for whole that ends too soon', async () => {
  const { register, an } = await filled(11);
  const ends: Wire = (lines, i) =>
    lines.map((line, j) => (i === 2 && j === lines.length - 1 ? '{"half":1}' : line));
  await expect(pull(register, an, ends)).rejects.toSatisfy((error) =>
    isAppError(error, 'registerUnreachable'),
  );
  expect(await an.status()).toMatchObject({ isComplete: false });
});

it('stores nothing of a page with a line that is no JSON, and keeps aside a row that is none', async () => {
  const { register, an } = await filled(3);
  await expect(
    pull(register, an, ([first = '', ...rest]) => [first.slice(0, -5), ...rest]),
  ).rejects.toSatisfy((error) => isAppError(error, 'answerUnusable'));
  expect(await titlesOf(an)).toEqual([]);
  await pull(register, an, ([, ...rest]) => ['{"strange":true}', ...rest]);
  expect(await titlesOf(an)).toHaveLength(2);
  expect(await an.status()).toMatchObject({ retries: 1, isComplete: true });
});

it('reads every row as it stands in its line, whatever the texts in it look like', async () => {
  const register = createTestRegister();
  const bea = await register.device({ name: 'Bea' });
  const titles = ['"record":{"id":1}', '"record":null}', 'plain', '{"changes":[],"record":'];
  const ids = titles.map(() => newId(register.environment));
  await bea.push(
    ...titles.map((titleNl, i) => ({
      ...{ recordId: ids[i] ?? '', type: 'create' as const },
      changes: edits(null, { titleNl }),
    })),
    { recordId: ids[2] ?? '', type: 'delete', changes: {}, base: 1 },
  );
  const an = await createTestClient(register, { name: 'An' });
  const sent: Record<string, unknown>[] = [];
  await pull(register, an, (lines) => {
    sent.push(...lines.slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>));
    return lines;
  });
  const rows = await an.storage.read((t) => t.get('records', ids));
  expect(rows.map((row) => row?.body)).toEqual(
    ids.map(
      (id) => sent.filter(({ recordId }) => recordId === id).map((row) => row['record'] ?? row['last'])[0],
    ),
  );
  expect(rows.map((row) => row?.isDeleted)).toEqual([false, false, true, false]);
  expect((await titlesOf(an)).toSorted()).toEqual(titles.toSorted());
});

it('asks again for whoever is here now when somebody else signs in meanwhile', async () => {
  const { register, an } = await filled(11);
  const cas = await register.device({ name: 'Cas' });
  let isOther = false;
  const changeHands: Wire = (lines, i) => {
    if (i === 1 && !isOther) {
      isOther = true;
      void an.signIn(cas);
    }
    return lines;
  };
  await pull(register, an, changeHands);
  expect(await titlesOf(an)).toHaveLength(11);
});
