// A register restored from yesterday's backup, a client long away, a disk put back: nothing acknowledged is lost.
import { describe, expect, it } from 'vitest';
import { createPair, createShared, createTestClient, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { createTestRegister } from '../testing/test-register.ts';
import { startNewEpoch } from '../register/epoch.ts';
import { forgetOldDeletions, tombstoneDays } from '../register/horizon.ts';
import { answerRemoval, finishComparison } from './comparison.ts';
import { changeRecord, createRecord, deleteRecord } from './edit.ts';
import { adoptEpoch } from './epoch.ts';
import { readFacts } from './meta.ts';
import { readUnsentEntries, recoverOperations } from './recover.ts';
import { takeInOperations } from './take-in.ts';

async function title(client: TestClient, id: string): Promise<unknown> {
  return (await client.record(id))?.body['titleNl'];
}

describe('after the register was restored from a backup', () => {
  it('everything acknowledged since is back once the clients have been in touch, also what was still unsent', async () => {
    for (const order of ['an first', 'bea first']) {
      const { register, an, bea } = await createPair();
      const id = await createShared([an, bea], { titleNl: 'begin' });
      const backup = register.storage.image();
      await changeRecord(an, { recordId: id, values: { titleNl: 'van An' } });
      const { recordId: made } = await createRecord(an, {
        kind: 'initiative',
        values: { titleNl: 'nieuw van An' },
      });
      await an.sync();
      await bea.sync();
      await changeRecord(bea, { recordId: id, values: { titleNl: 'van Bea, na An' } });
      await changeRecord(bea, { recordId: made, values: { titleFr: 'de Bea' } });
      await bea.sync();
      await changeRecord(bea, { recordId: id, values: { leadService: 'nog niet verzonden' } });
      register.storage.restore(backup);

      for (const client of order === 'an first' ? [an, bea, an] : [bea, an, bea]) await client.sync();
      expect(await registerRecord(register, id)).toMatchObject({
        ...{ titleNl: 'van Bea, na An', leadService: 'nog niet verzonden' },
      });
      expect(await registerRecord(register, made)).toMatchObject({
        titleNl: 'nieuw van An',
        titleFr: 'de Bea',
      });
      for (const client of [an, bea]) {
        expect(await client.status()).toMatchObject({ waiting: 0, rejected: 0, conflicts: 0 });
        expect((await client.record(id))?.body).toMatchObject({ titleNl: 'van Bea, na An' });
        expect(await client.outbox('offered')).toEqual([]);
      }
    }
  });

  it('and once more before a comparison ended, a word names the epoch its record was last shown in', async () => {
    const { register, an } = await createPair();
    const unreached = await createShared([an], { titleNl: 'niet getoond sinds het begin' });
    const reached = await createShared([an], { titleNl: 'getoond na de eerste keer' });
    const { epoch: first } = await an.storage.read((transaction) => readFacts(transaction, ['epoch']));
    const restore = (epoch: string): Promise<boolean> =>
      an.storage.write((transaction) => adoptEpoch(transaction, register.environment, epoch));
    const show = (id: string, comparison: number): Promise<void> =>
      an.storage.write(async (transaction) => {
        const [row] = await transaction.get('records', [id]);
        if (row) await transaction.put('records', [{ ...row, comparison }]);
      });
    await restore('second');
    await show(reached, 1);
    await restore('third');
    const former = async (recordId: string, titleFr: string): Promise<unknown> => {
      const saved = await changeRecord(an, { recordId, values: { titleFr } });
      const waiting = await an.outbox('waiting');
      return waiting.find(({ opId }) => opId === saved?.opId)?.operation.former;
    };
    expect(await former(unreached, 'un')).toEqual({ epoch: first });
    expect(await former(reached, 'deux')).toEqual({ epoch: 'second' });
    for (const id of [unreached, reached]) await show(id, 2);
    expect(await former(unreached, 'getoond')).toBeUndefined();
    await an.storage.write((transaction) => finishComparison(transaction, register.environment));
    expect(await former(reached, 'trois')).toBeUndefined();
  });

  it('nobody’s own words go from sight while they are on their way back', async () => {
    const { register, an } = await createPair();
    const id = await createShared([an], { titleNl: 'begin' });
    const backup = register.storage.image();
    await changeRecord(an, { recordId: id, values: { titleNl: 'van An' } });
    await an.sync();
    register.storage.restore(backup);
    const seen: unknown[] = [];
    an.wire = async (_request, go) => {
      const answer = await go();
      seen.push(await title(an, id));
      return answer;
    };
    await changeRecord(an, { recordId: id, values: { titleFr: 'de An' } });
    await an.sync();
    expect(new Set(seen)).toEqual(new Set(['van An']));
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'van An', titleFr: 'de An' });
  });

  it('what comes back from the second copy has not seen what was written since', async () => {
    for (const order of ['recovered first', 'pulled first']) {
      const { register, an, bea } = await createPair();
      const id = await createShared([an, bea], { titleNl: 'begin' });
      const backup = register.storage.image();
      await changeRecord(an, { recordId: id, values: { titleNl: 'van An' } });
      await an.sync();
      await changeRecord(an, { recordId: id, values: { titleNl: 'later van An' } });
      const journal = await readUnsentEntries(an);
      register.storage.restore(backup);
      await startNewEpoch(register, { seen: 'first' });
      await bea.sync();
      await changeRecord(bea, { recordId: id, values: { titleNl: 'van Bea' } });
      await bea.sync();

      const again = await createTestClient(register, { name: 'Nobody yet' });
      await again.signIn(an.device);
      if (order === 'pulled first') await again.sync();
      await recoverOperations(again, journal);
      await again.sync();
      expect(await again.conflicts(id)).toHaveLength(1);
    }
  });
});

it('what an export of before a restore holds comes back, also after a synchronisation', async () => {
  const { register, an } = await createPair();
  const id = await createShared([an], { titleNl: 'begin' });
  const backup = register.storage.image();
  await changeRecord(an, { recordId: id, values: { titleNl: 'van An' } });
  await an.sync();
  const operations = await an.outbox('settled');
  register.storage.restore(backup);
  await startNewEpoch(register, { seen: 'first' });
  const again = await createTestClient(register, { name: 'Nobody yet' });
  await again.signIn(an.device);
  await again.sync();
  await takeInOperations(again, { accountId: an.account.id, epoch: 'first', operations });
  await again.sync();
  expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'van An' });
  expect(await again.outbox('offered')).toEqual([]);
});

describe('a full comparison', () => {
  async function withRecords(count: number) {
    const register = createTestRegister();
    const an = await createTestClient(register, { name: 'An' });
    const bea = await createTestClient(register, { name: 'Bea' });
    const ids: string[] = [];
    for (let i = 0; i < count; i++)
      ids.push((await createRecord(an, { kind: 'initiative', values: { titleNl: `nr ${i}` } })).recordId);
    await an.sync();
    await bea.sync();
    return { register, an, bea, ids };
  }

  /** Past the horizon: the deletions are no longer told. */
  async function deleteLongAgo(
    { register, an }: { register: Awaited<ReturnType<typeof withRecords>>['register']; an: TestClient },
    ids: readonly string[],
  ) {
    for (const id of ids) await deleteRecord(an, id);
    await an.sync();
    const later = Date.UTC(2026, 0, 2 + tombstoneDays);
    await forgetOldDeletions({
      storage: register.storage,
      environment: { ...register.environment, now: () => later },
    });
  }

  it('of a client 400 days behind loses none of its unsent work and brings nothing deleted back to life (S19)', async () => {
    const { register, an, bea, ids } = await withRecords(5);
    const [gone = '', edited = '', kept = ''] = ids;
    await changeRecord(bea, { recordId: kept, values: { titleFr: 'après 400 jours' } });
    await changeRecord(bea, { recordId: edited, values: { titleFr: 'op wat intussen weg is' } });
    await deleteLongAgo({ register, an }, [gone, edited]);
    await bea.sync();
    await an.sync();
    expect(await registerRecord(register, kept)).toMatchObject({ titleFr: 'après 400 jours' });
    expect((await bea.record(gone))?.isDeleted ?? true).toBe(true);
    expect(await registerRecord(register, gone)).toBeNull();
    // Against a deletion nobody had seen, the word stays, with a conflict that says so.
    expect(await registerRecord(register, edited)).toMatchObject({ titleFr: 'op wat intussen weg is' });
    expect(await bea.conflicts(edited)).toHaveLength(1);
  });

  it('asks a person before it lets more than 5 % go, and keeps what went', async () => {
    const { register, an, bea, ids } = await withRecords(30);
    await deleteLongAgo({ register, an }, ids.slice(0, 25));
    await bea.sync();
    expect((await bea.status()).removalQuestion).toEqual(expect.objectContaining({ count: 25, total: 30 }));
    expect(await title(bea, ids[0] ?? '')).toBe('nr 0');
    await answerRemoval(bea, 'remove');
    expect(await bea.record(ids[0] ?? '')).toBeUndefined();
    expect(await title(bea, ids[29] ?? '')).toBe('nr 29');
    const removed = await bea.storage.read((t) => t.list('removed', { index: 'byNumber' }));
    expect(removed.map(({ body }) => body['titleNl'])).toContain('nr 0');
    expect((await bea.status()).removalQuestion).toBeNull();
  });
});
