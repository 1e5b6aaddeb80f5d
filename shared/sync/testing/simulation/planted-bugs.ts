// Bugs other systems had, planted one at a time: the checker has to find each, or it could not be believed.
import type { ClientTables, OutboxRow } from '../../client/tables.ts';
import type { Operation } from '../../messages.ts';
import type { RegisterStorage } from '../../register/environment.ts';
import { registerTables } from '../../register/tables.ts';
import type { RegisterTables } from '../../register/tables.ts';
import type { Storage } from '../../storage.ts';
import { createMemoryStorage } from '../memory-storage.ts';
import { changeBoth, changeList, changePut, rehearse } from './changed-storage.ts';
import { isPush, onEachOperation } from './planted-bug.ts';
import type { Misreading, PlantedBug } from './planted-bug.ts';
import { answersFirst, forgetful, numbersFirst } from './planted-register.ts';

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'two writers of the register do not wait for each other',
    breaks: [1, 2, 7],
    registerDisk: () => createMemoryStorage<RegisterTables>(registerTables, { hasNoLock: true }),
  },
  {
    name: 'an operation sent again is applied again',
    breaks: [2],
    registerStorage: (storage, at) => (isPush(at.request) ? forgetful(storage, at) : storage),
  },
  {
    name: 'the cursor is stored before the rows',
    breaks: [3],
    clientStorage: cursorFirst,
  },
  {
    name: 'the later clock wins',
    breaks: [1],
    request: onEachOperation(laterClockWins),
  },
  {
    name: 'pulling does not look at the scope',
    breaks: [6],
    registerStorage: (storage, { request }) => (isPush(request) ? storage : everyoneIsOffice(storage)),
  },
  {
    name: 'pushing does not look at the scope',
    breaks: [6],
    registerStorage: (storage, { request }) => (isPush(request) ? everyoneIsOffice(storage) : storage),
  },
  {
    name: 'numbers are taken before the locks, and a late one is passed by',
    breaks: [3],
    registerStorage: (storage, at) => (isPush(at.request) ? numbersFirst(storage, at) : storage),
  },
  {
    name: 'the answer leaves before the commit',
    breaks: [8],
    registerStorage: (storage, { request, random }) =>
      isPush(request) && random() < 0.05 ? answersFirst(storage) : storage,
  },
  {
    name: 'what was refused is dropped',
    breaks: [5, 9],
    clientStorage: (storage) =>
      changePut(storage, 'outbox', async (rows, transaction) => {
        const refused = rows.filter(({ state }) => state === 'rejected');
        await transaction.remove(
          'outbox',
          refused.map(({ opId }) => opId),
        );
        return rows.filter((row) => !refused.includes(row));
      }),
  },
  {
    name: 'a decision closes conflicts nobody has seen',
    breaks: [1],
    request: onEachOperation(async (operation, { openConflicts }) =>
      operation.type === 'resolve' ? { ...operation, conflictIds: await openConflicts() } : operation,
    ),
  },
  {
    name: 'a deletion closes conflicts nobody has seen',
    breaks: [1],
    request: onEachOperation(async (operation, { openConflicts, newest }) =>
      operation.type === 'delete'
        ? { ...operation, base: (await newest())?.revision ?? 0, conflictIds: await openConflicts() }
        : operation,
    ),
  },
  {
    name: 'everything is taken to have been seen',
    breaks: [1],
    request: onEachOperation(async (operation, { newest }) =>
      rebased(operation, (await newest())?.revision ?? 0),
    ),
  },
  {
    name: 'a row that cannot be read is forgotten',
    breaks: [3],
    clientStorage: (storage) => changePut(storage, 'retries', () => []),
  },
  {
    name: 'deleted records are not sent',
    breaks: [3],
    registerStorage: (storage, { request }) =>
      isPush(request)
        ? storage
        : changeList(storage, 'records', (rows) => rows.filter(({ isDeleted }) => !isDeleted)),
  },
  {
    name: 'an answer counts for everything that waits',
    breaks: [8],
    clientStorage: (storage) => changePut(storage, 'outbox', answerAll),
  },
  {
    name: 'saved is said before it is on the disk',
    breaks: [5],
    clientStorage: savesLate,
  },
];

/** Rows and cursor in two transactions, and the cursor first. */
function cursorFirst(storage: Storage<ClientTables>): Storage<ClientTables> {
  return {
    read: storage.read,
    write: async (work) => {
      let stored = false;
      const writes = await rehearse(storage, (transaction) =>
        work({
          ...transaction,
          put: async (name, rows) => {
            stored ||= name === 'meta' && rows.some((row) => (row as { key: string }).key === 'cursor');
            await transaction.put(name, rows);
          },
        }),
      );
      if (!stored) return storage.write(work);
      for (const isMeta of [true, false]) {
        await storage.write(async (transaction) => {
          for (const { table, write } of writes) if ((table === 'meta') === isMeta) await write(transaction);
        });
      }
      return true as never;
    },
  };
}

async function laterClockWins(operation: Operation, { newest }: Misreading): Promise<Operation> {
  const current = await newest();
  if (!current || operation.type !== 'change') return operation;
  const { changedAt } = JSON.parse(current.body) as { changedAt?: string };
  if ((operation.at ?? '') >= (changedAt ?? '')) return rebased(operation, current.revision);
  return { ...operation, changes: {} };
}

function rebased(operation: Operation, base: number): Operation {
  if (operation.type !== 'change') return operation;
  const changes = Object.entries(operation.changes).map(([field, change]) => [field, { ...change, base }]);
  return { ...operation, changes: Object.fromEntries(changes) as Operation['changes'] };
}

function everyoneIsOffice(storage: RegisterStorage): RegisterStorage {
  return changeBoth(storage, (transaction) => ({
    get: async (name, keys) => {
      const rows = await transaction.get(name, keys);
      return name === 'accounts' ? rows.map((row) => row && { ...row, role: 'office' }) : rows;
    },
  }));
}

async function answerAll(
  rows: readonly OutboxRow[],
  transaction: Parameters<Parameters<Storage<ClientTables>['write']>[0]>[0],
): Promise<readonly OutboxRow[]> {
  if (!rows.some(({ state }) => state === 'received')) return rows;
  const waiting = await transaction.list('outbox', { index: 'byState', equals: 'waiting' });
  const others = waiting.filter(({ opId }) => rows.every((row) => row.opId !== opId));
  return [...rows, ...others.map((row): OutboxRow => ({ ...row, state: 'settled' }))];
}

/** One save in twenty is still on its way to the disk when the power goes. */
function savesLate(
  storage: Storage<ClientTables>,
  { random }: { readonly random: () => number },
): Storage<ClientTables> {
  return {
    read: storage.read,
    write: async (work) => {
      if (random() > 0.05) return storage.write(work);
      let result: unknown;
      await rehearse(storage, async (transaction) => {
        result = await work(transaction);
      });
      return result as never;
    },
  };
}
