import { expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { registerTables } from '../../shared/sync/register/tables.ts';
import { storageContract } from '../../shared/sync/testing/storage-contract.ts';
import { createDatabase, createDexieStorage } from './dexie-storage.ts';
import type { Packing } from './packed/packing.ts';
import { storageErrorOf } from './storage-error.ts';

const open = async (packing?: Packing) => {
  const definitions = registerTables;
  const database = createDatabase(`contract ${crypto.randomUUID()}`, { definitions, version: 1, packing });
  await database.open();
  const { storage, lists } = createDexieStorage(database, { definitions, packing });
  return { database, storage, lists, close: () => database.delete() };
};

storageContract('IndexedDB', open);

it('asks the browser for strict durability in every transaction that writes', async () => {
  const asked: (string | undefined)[] = [];
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode === 'readwrite') asked.push(options?.durability);
    return transaction.call(this, stores, mode, options);
  };
  const { storage, close } = await open();
  try {
    await storage.write((writing) => writing.remove('records', ['x']));
    await storage.write((writing) => writing.takeNumbers(1));
  } finally {
    IDBDatabase.prototype.transaction = transaction;
    await close();
  }
  expect(asked).toEqual(['strict', 'strict']);
});

it('tells a full disk from other faults', () => {
  const full = Object.assign(new Error('aborted'), {
    name: 'AbortError',
    inner: Object.assign(new Error(), { name: 'QuotaExceededError' }),
  });
  expect(storageErrorOf(full)).toMatchObject({ code: 'storageFull' });
  expect(storageErrorOf(Object.assign(new Error(), { name: 'UnknownError' }))).toMatchObject({
    code: 'storageFailed',
  });
  expect(storageErrorOf(Object.assign(new Error(), { name: 'MissingAPIError' }))).toMatchObject({
    code: 'storageUnavailable',
  });
  const own = new AppError('recordNotFound');
  expect(storageErrorOf(own)).toBe(own);
});
