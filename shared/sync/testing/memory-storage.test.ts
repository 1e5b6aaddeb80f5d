import { registerTables } from '../register/tables.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { storageContract } from './storage-contract.ts';

storageContract('memory', async () => ({
  storage: createMemoryStorage(registerTables),
  close: async () => undefined,
}));
