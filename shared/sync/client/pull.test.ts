import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { createPair, createShared, jsonAnswer, registerRecord } from '../testing/test-client.ts';
import { changeRecord } from './edit.ts';
import { readFacts, writeFacts } from './meta.ts';

describe('taking in what changed', () => {
  it('keeps aside a row it cannot apply, shows it, takes in the others, and tries again', async () => {
    const { an, bea } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    const other = await createShared([an], { titleNl: 'Ander' });
    bea.wire = async (request, go) => {
      const answer = await go();
      if (request.method === 'POST') return answer;
      return { ...answer, body: answer.body.replace('"kind":"initiative"', '"kind":"spaceship"') };
    };
    await bea.sync();
    expect(await bea.record(id)).toBeUndefined();
    expect(await bea.record(other)).toBeDefined();
    expect((await bea.status()).retries).toBe(1);
    bea.wire = (_request, go) => go();
    await bea.sync();
    expect((await bea.status()).retries).toBe(1);
    await changeRecord(an, { recordId: id, values: { leadService: 'Nu goed' } });
    await an.sync();
    await bea.sync();
    expect((await bea.record(id))?.body).toMatchObject({ titleNl: 'Begin', leadService: 'Nu goed' });
    expect((await bea.status()).retries).toBe(0);
  });

  it('stores the rows of a page and its cursor together or not at all (S16)', async () => {
    const { an, bea } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    const { write } = bea.storage;
    const spoiled = bea.storage as { write: typeof write };
    spoiled.write = (work) =>
      write((transaction) =>
        work({
          ...transaction,
          put: (table, rows) => {
            const isCursor = table === 'meta' && rows.some((row) => 'key' in row && row.key === 'cursor');
            return isCursor ? Promise.reject(new AppError('storageFull')) : transaction.put(table, rows);
          },
        }),
      );
    await expect(bea.sync()).rejects.toThrow('storageFull');
    expect(await bea.record(id)).toBeUndefined();
    spoiled.write = write;
    await bea.sync();
    expect(await bea.record(id)).toBeDefined();
  });

  it('starts again when the cursor is unknown, and loses no unsent work', async () => {
    const { register, an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Wacht' } });
    await an.storage.write((t) => writeFacts(t, { cursor: 'other.12.1.xyz' }));
    await an.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Wacht' });
    expect(await an.record(id)).toMatchObject({ pendingCount: 0, body: { titleNl: 'Wacht' } });
  });

  it('takes a restored register for what it is, also when the line breaks in the middle of starting again', async () => {
    const { an } = await createPair();
    const first = await createShared([an], { titleNl: 'Eerst' });
    const second = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: second, values: { titleNl: 'Na de back-up' } });
    await an.sync();
    const row = await an.record(second);
    expect(row?.revision).toBe(2);
    const changeOf = (id: string, titleNl: string) => ({
      kind: 'initiative',
      recordId: id,
      revision: 1,
      seq: 1,
      record: { ...row?.body, id, titleNl },
    });
    const pages = [
      { changes: [changeOf(first, 'Eerst')], cursor: 'restored.1', more: true },
      { changes: [changeOf(second, 'Begin')], cursor: 'restored.2', more: false },
    ];
    let isBroken = true;
    an.wire = async ({ path }) => {
      const cursor = new URL(path, 'http://register.invalid').searchParams.get('cursor');
      if (cursor === null) return jsonAnswer(200, pages[0], an.environment);
      if (cursor === 'restored.1' && isBroken) throw new AppError('registerUnreachable');
      if (cursor === 'restored.1') return jsonAnswer(200, pages[1], an.environment);
      const error = { code: 'cursorInvalid', message: '' };
      return jsonAnswer(400, { error }, an.environment);
    };
    await expect(an.sync()).rejects.toMatchObject({ code: 'registerUnreachable' });
    isBroken = false;
    await an.sync();
    expect(await an.record(second)).toMatchObject({ revision: 1, body: { titleNl: 'Begin' } });
    const { comparison } = await an.storage.read((t) => readFacts(t, ['comparison']));
    expect(comparison).toBeUndefined();
  });

  it('never goes back to an older revision', async () => {
    const { an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Nieuwer' } });
    await an.sync();
    bea.wire = async (_request, go) => {
      const answer = await go();
      return {
        ...answer,
        body: answer.body.replace('"revision":2', '"revision":0').replace('Nieuwer', 'Oud'),
      };
    };
    await bea.sync();
    expect(await bea.record(id)).toMatchObject({ revision: 1, body: { titleNl: 'Begin' } });
  });
});
