// What every Storage must keep: run against memory, IndexedDB and PostgreSQL with the same rows.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileUseRow, HistoryRow, RecordRow, RegisterTables } from '../register/tables.ts';
import type { ReadTransaction, Storage } from '../storage.ts';

export interface OpenStorage {
  /** Empty, with the register's tables. */
  readonly storage: Storage<RegisterTables>;
  readonly close: () => Promise<void>;
}

const contractIds = {
  organisationId: '0190a000-0000-7000-8000-00000000000a',
  accountId: '0190a000-0000-7000-8000-00000000000b',
  deviceId: '0190a000-0000-7000-8000-00000000000c',
} as const;

export function storageContract(name: string, open: () => Promise<OpenStorage>): void {
  describe(`storage contract: ${name}`, () => {
    let opened: OpenStorage;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const storage = (): Storage<RegisterTables> => opened.storage;
    const readRecords = (...keys: string[]): Promise<readonly (RecordRow | undefined)[]> =>
      storage().read((transaction) => transaction.get('records', keys));

    it('gives rows in the order of the keys asked, undefined where there is none', async () => {
      await storage().write((transaction) => transaction.put('records', [recordRow(1), recordRow(2)]));
      expect(await readRecords(id(2), id(9), id(1))).toEqual([recordRow(2), undefined, recordRow(1)]);
      expect(await readRecords()).toEqual([]);
    });

    it('replaces a row that is put again', async () => {
      await storage().write((transaction) => transaction.put('records', [recordRow(1)]));
      await storage().write((transaction) => transaction.put('records', [recordRow(1, { revision: 7 })]));
      expect((await readRecords(id(1)))[0]?.revision).toBe(7);
    });

    it('removes rows, and does not mind when there is none', async () => {
      await storage().write((transaction) => transaction.put('records', [recordRow(1), recordRow(2)]));
      await storage().write((transaction) => transaction.remove('records', [id(1), id(9)]));
      expect(await readRecords(id(1), id(2))).toEqual([undefined, recordRow(2)]);
    });

    it('reads its own writes within a transaction', async () => {
      const seen = await storage().write(async (transaction) => {
        await transaction.put('records', [recordRow(1)]);
        await transaction.put('records', [recordRow(1, { revision: 2 })]);
        return transaction.get('records', [id(1)]);
      });
      expect(seen[0]?.revision).toBe(2);
    });

    it('keeps any JSON a row holds', async () => {
      const body = '{"titleNl":"Slimme vuilnisbak \\u2013 \\"proef\\"","unknownField":[1,null,{"a":true}]}';
      const changes = {
        titleNl: { old: null, new: 'Ä€\n“”' },
        tags: { old: [], new: [{ id: 'x', n: 1.5 }] },
      };
      await storage().write(async (transaction) => {
        await transaction.put('records', [recordRow(1, { body })]);
        await transaction.put('history', [historyRow(1, { changes })]);
      });
      const [record, history] = await storage().read(async (transaction) => [
        (await transaction.get('records', [id(1)]))[0],
        (await transaction.get('history', [id(101)]))[0],
      ]);
      expect(record).toEqual(recordRow(1, { body }));
      expect(history).toEqual(historyRow(1, { changes }));
    });

    it('lists by number, after a number, up to a limit', async () => {
      await storage().write((transaction) =>
        transaction.put(
          'records',
          [30, 10, 2, 200].map((n) => recordRow(n)),
        ),
      );
      const seqs = await storage().read(async (transaction) => ({
        all: (await transaction.list('records', { index: 'bySeq' })).map((row) => row.seq),
        after: (await transaction.list('records', { index: 'bySeq', after: 2 })).map((row) => row.seq),
        page: (await transaction.list('records', { index: 'bySeq', after: 2, limit: 2 })).map(
          (row) => row.seq,
        ),
        ...(transaction.stretches && {
          stretches: await transaction.stretches('records', { index: 'bySeq', after: 2, size: 10 }),
          cut: await transaction.stretches('records', { index: 'bySeq', after: 2, limit: 2, size: 100 }),
        }),
        ...(transaction.column && {
          column: await transaction.column('records', {
            ...{ index: 'bySeq', numbers: [30, 31, 2], column: 'revision' },
          }),
        }),
      }));
      expect(seqs).toMatchObject({ all: [2, 10, 30, 200], after: [10, 30, 200], page: [10, 30] });
      if (seqs.stretches) {
        expect(seqs.stretches).toEqual([
          { end: 10, numbers: '10' },
          { end: 30, numbers: '30' },
          { end: 200, numbers: '200' },
        ]);
        expect(seqs.cut).toEqual([{ end: 100, numbers: '10 30' }]);
      }
      if (seqs.column) expect([...seqs.column.keys()].toSorted()).toEqual([2, 30]);
    });

    it('lists only the rows of the value asked', async () => {
      await storage().write(async (transaction) => {
        await transaction.put('records', [recordRow(1), recordRow(2)]);
        await transaction.put('history', [
          historyRow(3, { recordId: id(1) }),
          historyRow(4, { recordId: id(2) }),
        ]);
        await transaction.put('history', [historyRow(1), historyRow(2, { recordId: id(1) })]);
      });
      const seqs = await storage().read(async (transaction) => [
        (await transaction.list('history', { index: 'byRecord', equals: id(1) })).map((row) => row.seq),
        (await transaction.list('history', { index: 'byRecord', equals: id(1), after: 1 })).map(
          (row) => row.seq,
        ),
        (await transaction.list('history', { index: 'byRecord', equals: id(9) })).map((row) => row.seq),
      ]);
      expect(seqs).toEqual([[1, 2, 3], [2, 3], []]);
    });

    it('lists and counts its own writes of a transaction among what was there', async () => {
      const look = async (transaction: ReadTransaction<RegisterTables>) => {
        const ofFile = async (equals: string) => ({
          seqs: (await transaction.list('fileUses', { index: 'byFile', equals })).map((row) => row.usedSeq),
          count: await transaction.count('fileUses', { index: 'byFile', equals }),
        });
        return {
          ...{ a: await ofFile('a'), b: await ofFile('b'), c: await ofFile('c') },
          records: (await transaction.list('records', { index: 'bySeq' })).map((row) => row.seq),
          recordCount: await transaction.count('records', { index: 'bySeq' }),
        };
      };
      await storage().write(async (transaction) => {
        await transaction.put('records', [recordRow(1), recordRow(2)]);
        await transaction.put('fileUses', [
          ...[fileUseRow(1, 'a'), fileUseRow(2, 'a'), fileUseRow(3, 'a')],
          fileUseRow(5, 'b'),
        ]);
      });
      expect(await storage().read(look)).toEqual({
        a: { seqs: [1, 2, 3], count: 3 },
        b: { seqs: [5], count: 1 },
        c: { seqs: [], count: 0 },
        ...{ records: [1, 2], recordCount: 2 },
      });
      const within = await storage().write(async (transaction) => {
        await transaction.put('records', [recordRow(3), recordRow(2)]);
        await transaction.remove('records', [id(1)]);
        // One that goes, one that comes back in the same transaction, one of another file from now on, one that is new.
        await transaction.remove('fileUses', [fileUseRow(1, 'a').id, fileUseRow(3, 'a').id]);
        await transaction.put('fileUses', [fileUseRow(3, 'a'), fileUseRow(2, 'b'), fileUseRow(4, 'a')]);
        return look(transaction);
      });
      expect(within).toEqual({
        a: { seqs: [3, 4], count: 2 },
        b: { seqs: [2, 5], count: 2 },
        c: { seqs: [], count: 0 },
        ...{ records: [2, 3], recordCount: 2 },
      });
      expect(await storage().read(look)).toEqual(within);
    });

    it('never overwrites a row of an append-only table', async () => {
      await storage().write(async (transaction) => {
        await transaction.put('records', [recordRow(1)]);
        await transaction.put('history', [historyRow(1)]);
      });
      const again = storage().write((transaction) =>
        transaction.put('history', [historyRow(1, { revision: 99 })]),
      );
      await expect(again).rejects.toThrow();
      const [row] = await storage().read((transaction) => transaction.get('history', [id(101)]));
      expect(row?.revision).toBe(1);
    });

    it('keeps nothing of a transaction that fails, and fails with the same error', async () => {
      const fault = new Error('half-way');
      const failing = storage().write(async (transaction) => {
        await transaction.put('records', [recordRow(1)]);
        await transaction.takeNumbers(5);
        throw fault;
      });
      await expect(failing).rejects.toBe(fault);
      expect(await readRecords(id(1))).toEqual([undefined]);
      await storage().write((transaction) => transaction.put('records', [recordRow(2)]));
      expect((await readRecords(id(2)))[0]).toEqual(recordRow(2));
    });

    it('gives a reader one moment, whatever is written meanwhile', async () => {
      await storage().write((transaction) => transaction.put('records', [recordRow(1)]));
      let writing: Promise<unknown> = Promise.resolve();
      const seen = await storage().read(async (transaction) => {
        const [before] = await transaction.get('records', [id(1)]);
        writing = storage().write((other) =>
          other.put('records', [recordRow(1, { revision: 2 }), recordRow(2)]),
        );
        const after = await transaction.list('records', { index: 'bySeq' });
        return { before: before?.revision, after: after.map((row) => row.revision) };
      });
      await writing;
      expect(seen).toEqual({ before: 1, after: [1] });
      expect((await readRecords(id(1)))[0]?.revision).toBe(2);
    });

    it('loses no update when twenty add one at the same time', async () => {
      await storage().write((transaction) => transaction.put('records', [recordRow(1, { revision: 0 })]));
      const addOne = (): Promise<void> =>
        storage().write(async (transaction) => {
          const [row] = await transaction.getForUpdate('records', [id(1)]);
          await transaction.put('records', [recordRow(1, { revision: (row?.revision ?? 0) + 1 })]);
        });
      await Promise.all(Array.from({ length: 20 }, addOne));
      expect((await readRecords(id(1)))[0]?.revision).toBe(20);
    });

    it('lets one alone create a row that several find absent', async () => {
      const create = (): Promise<boolean> =>
        storage().write(async (transaction) => {
          const [row] = await transaction.getForUpdate('records', [id(1)]);
          if (row) return false;
          await transaction.put('records', [recordRow(1)]);
          return true;
        });
      const created = await Promise.all(Array.from({ length: 8 }, create));
      expect(created.filter(Boolean)).toHaveLength(1);
    });

    it('does not stand still when two lock the same rows in another order', async () => {
      await storage().write((transaction) => transaction.put('records', [recordRow(1), recordRow(2)]));
      const touch = (...keys: string[]): Promise<void> =>
        storage().write(async (transaction) => {
          const rows = await transaction.getForUpdate('records', keys);
          await transaction.put(
            'records',
            rows.flatMap((row) => (row ? [{ ...row, revision: row.revision + 1 }] : [])),
          );
        });
      await Promise.all([0, 1, 2, 3].flatMap(() => [touch(id(1), id(2)), touch(id(2), id(1))]));
      expect((await readRecords(id(1), id(2))).map((row) => row?.revision)).toEqual([9, 9]);
    });

    it('gives numbers once, without holes, and takes none for a transaction that failed', async () => {
      const take = (count: number): Promise<number> =>
        storage().write((transaction) => transaction.takeNumbers(count));
      const start = await take(3);
      await expect(
        storage().write(async (transaction) => {
          await transaction.takeNumbers(10);
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await take(1)).toBe(start + 3);
      const firsts = await Promise.all(Array.from({ length: 10 }, () => take(2)));
      expect(firsts.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 10 }, (_, i) => start + 4 + 2 * i),
      );
    });

    it('shows numbers in their own order: whoever sees one sees all before it', async () => {
      const writers = Array.from({ length: 6 }, async (_, writer) => {
        for (let i = 0; i < 5; i++) {
          await storage().write(async (transaction) => {
            const key = 1_000 + writer * 100 + i;
            await transaction.getForUpdate('records', [id(key)]);
            const seq = await transaction.takeNumbers(1);
            await transaction.put('records', [recordRow(key, { seq })]);
          });
        }
      });
      let isWriting = true;
      const watching = (async (): Promise<number[][]> => {
        const seen: number[][] = [];
        while (isWriting) {
          seen.push(
            await storage().read(async (t) =>
              (await t.list('records', { index: 'bySeq' })).map((r) => r.seq),
            ),
          );
        }
        return seen;
      })();
      await Promise.all(writers);
      isWriting = false;
      const gaps = (await watching).filter((seqs) =>
        seqs.some((seq, i) => i > 0 && seq !== (seqs[i - 1] ?? 0) + 1),
      );
      expect(gaps).toEqual([]);
      expect(
        await storage().read((transaction) => transaction.list('records', { index: 'bySeq' })),
      ).toHaveLength(30);
    });
  });
}

function id(n: number): string {
  return `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

function recordRow(n: number, changes: Partial<RecordRow> = {}): RecordRow {
  return {
    id: id(n),
    kind: 'initiative',
    ownerId: contractIds.organisationId,
    reviewState: 'draft',
    revision: 1,
    seq: n,
    isDeleted: false,
    openConflictCount: 0,
    body: JSON.stringify({
      id: id(n),
      ownerId: contractIds.organisationId,
      reviewState: 'draft',
      titleNl: `Nr ${n}`,
    }),
    ...changes,
  };
}

function fileUseRow(n: number, sha256: string): FileUseRow {
  return { id: id(200 + n), sha256, holderId: id(1), usedSeq: n };
}

function historyRow(n: number, changes: Partial<HistoryRow> = {}): HistoryRow {
  return {
    opId: id(100 + n),
    seq: n,
    kind: 'initiative',
    recordId: id(1),
    revision: n,
    type: 'change',
    outcome: 'applied',
    deviceId: contractIds.deviceId,
    accountId: contractIds.accountId,
    author: {
      accountName: 'Coördinator',
      organisationId: contractIds.organisationId,
      at: '2024-05-01T08:00:00.000Z',
    },
    claimedAt: null,
    changes: {},
    incoming: {},
    deletion: null,
    former: null,
    hash: `hash ${n}`,
    ...changes,
  };
}
