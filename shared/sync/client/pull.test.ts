import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { createPair, createShared, registerRecord } from '../testing/test-client.ts';
import { changeRecord } from './edit.ts';
import { writeFacts } from './meta.ts';

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
