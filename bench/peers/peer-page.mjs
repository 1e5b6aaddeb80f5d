// Runs in a blank page of the peers' server: each fetches everything, and sends changes, in its own way.
import PouchDB from 'pouchdb-browser';
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

const batchSize = 1_000;

/** @param {number} n */
const name = (n) => `peer-${n}-${crypto.randomUUID().slice(0, 8)}`;

/**
 * @param {string} path
 * @param {unknown} [body]
 */
async function ask(path, body) {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(path, init);
  return response.json();
}

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    titleNl: { type: 'string', maxLength: 300 },
    changedAt: { type: 'string', maxLength: 40 },
    ownerId: { type: 'string', maxLength: 40 },
  },
  required: ['id', 'titleNl', 'changedAt', 'ownerId'],
  indexes: ['titleNl', 'changedAt', 'ownerId'],
  additionalProperties: true,
};

async function openRx() {
  const database = await createRxDatabase({
    name: name(1),
    storage: getRxStorageDexie(),
    multiInstance: false,
  });
  const { records } = await database.addCollections({ records: { schema } });
  return { database, records };
}

/** @param {import('rxdb').RxCollection} collection */
function replicateRx(collection, isPulling = true) {
  return replicateRxCollection({
    collection,
    replicationIdentifier: 'bench',
    live: false,
    ...(isPulling && {
      pull: {
        batchSize,
        handler: async (checkpoint, limit) =>
          ask(`/rxdb/pull?from=${/** @type {any} */ (checkpoint)?.from ?? 0}&limit=${limit}`),
      },
    }),
    push: { batchSize: 100, handler: (rows) => ask('/rxdb/push', rows) },
  });
}

/** @param {number} count how many must be there afterwards */
async function rxdbPull(count) {
  const startedAt = performance.now();
  const { database, records } = await openRx();
  await replicateRx(records).awaitInitialReplication();
  const found = await records.count().exec();
  const took = performance.now() - startedAt;
  await database.remove();
  if (found !== count) throw new Error(`RxDB has ${found} of ${count}`);
  return took;
}

/** @param {readonly object[]} documents new ones, inserted before the clock starts; as is a first replication, of nothing */
async function rxdbPush(documents) {
  const { database, records } = await openRx();
  const first = replicateRx(records, false);
  await first.awaitInitialReplication();
  await first.cancel();
  await records.bulkInsert([...documents]);
  const startedAt = performance.now();
  await replicateRx(records, false).awaitInitialReplication();
  const took = performance.now() - startedAt;
  await database.remove();
  return took;
}

/** @param {number} count */
async function pouchPull(count) {
  const startedAt = performance.now();
  const database = new PouchDB(name(2), { auto_compaction: false });
  await database.replicate.from(`${location.origin}/couch`, { batch_size: batchSize, batches_limit: 4 });
  const { doc_count: found } = await database.info();
  const took = performance.now() - startedAt;
  await database.destroy();
  if (found !== count) throw new Error(`PouchDB has ${found} of ${count}`);
  return took;
}

Object.assign(globalThis, { peers: { rxdbPull, rxdbPush, pouchPull } });
