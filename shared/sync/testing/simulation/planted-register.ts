// Bugs planted into the register's way of storing.
import type { WriteTransaction } from '../../storage.ts';
import type { PushRequest } from '../../messages.ts';
import type { RegisterStorage } from '../../register/environment.ts';
import type { RegisterTables } from '../../register/tables.ts';
import { changeWrite, rehearse } from './changed-storage.ts';
import type { RegisterMoment } from './planted-bug.ts';

/** Looks neither at what it has answered before nor at the counter; history takes it as something new. */
export function forgetful(storage: RegisterStorage, { request, random }: RegisterMoment): RegisterStorage {
  const { ops } = JSON.parse(request.body ?? '') as PushRequest;
  const lastN = Math.min(...ops.map(({ n }) => n)) - 1;
  const newName = (opId: string): string =>
    opId.slice(0, -8) +
    Math.floor(random() * 0x7fffffff)
      .toString(16)
      .padStart(8, '0');
  return changeWrite(storage, (transaction) => {
    const names = new Map<string, string>();
    return {
      get: async (name, keys) => {
        if (name !== 'operations') return transaction.get(name, keys);
        const known = await transaction.get('operations', keys);
        for (const row of known) if (row) names.set(row.opId, newName(row.opId));
        return keys.map(() => undefined);
      },
      getForUpdate: async (name, keys) => {
        const rows = await transaction.getForUpdate(name, keys);
        return name === 'devices' ? rows.map((row) => row && { ...row, lastN }) : rows;
      },
      put: (name, rows) =>
        transaction.put(
          name,
          rows.map((row) =>
            'opId' in row ? { ...row, opId: names.get(String(row.opId)) ?? row.opId } : row,
          ),
        ),
    };
  });
}

/** The commit comes when it comes, with numbers taken long before. */
export function numbersFirst(storage: RegisterStorage, { stage, random }: RegisterMoment): RegisterStorage {
  return {
    read: storage.read,
    write: async (work) => {
      if (random() < 0.7) return storage.write(work);
      let count = 0;
      await rehearse(storage, (transaction) => work(counting(transaction, (taken) => (count += taken))));
      if (count === 0) return storage.write(work);
      const first = await storage.write((transaction) => transaction.takeNumbers(count));
      await stage.interval();
      let next = first;
      return storage.write((transaction) =>
        work({
          ...transaction,
          takeNumbers: async (taken) => {
            next += taken;
            return next - taken;
          },
        }),
      );
    },
  };
}

function counting(
  transaction: WriteTransaction<RegisterTables>,
  count: (taken: number) => void,
): WriteTransaction<RegisterTables> {
  return {
    ...transaction,
    takeNumbers: async (taken) => {
      count(taken);
      return transaction.takeNumbers(taken);
    },
  };
}

/** Answers, and dies before anything is kept. */
export function answersFirst(storage: RegisterStorage): RegisterStorage {
  return {
    read: storage.read,
    write: async (work) => {
      let result: unknown;
      await rehearse(storage, async (transaction) => {
        result = await work(transaction);
      });
      return result as never;
    },
  };
}
