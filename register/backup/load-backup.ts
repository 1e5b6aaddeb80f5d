// A backup back in an empty database and a files folder: all of it, checked row by row, or nothing.
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { AppError, assert } from '../../shared/errors.ts';
import type { RegisterEnvironment } from '../../shared/sync/register/environment.ts';
import { readEpoch, startNewEpoch } from '../../shared/sync/register/epoch.ts';
import { migrate, newestMigration } from '../migrations/migrate.ts';
import { migrations } from '../migrations/migrations.ts';
import { readChainHead } from '../storage/chain-head.ts';
import type { ChainHead } from '../storage/chain-head.ts';
import { createRegisterStorage } from '../storage/register-storage.ts';
import { sealHistory } from '../storage/seal-history.ts';
import { inTransaction } from '../storage/transaction.ts';
import { verifyChain } from '../storage/verify-chain.ts';
import type { Manifest } from './manifest.ts';
import { listTables, quoted } from './table-list.ts';
import type { TableForm } from './table-list.ts';
import { copyDurably } from './write-backup.ts';

const rowsPerInsert = 500;

export interface LoadOptions {
  readonly folder: string;
  readonly manifest: Manifest;
  /** An empty database. */
  readonly pool: Pool;
  readonly filesFolder: string;
  readonly environment: RegisterEnvironment;
}

/**
 * Loads, verifies and begins a new epoch; answers where the chain stands.
 * @throws AppError databaseNewerThanProgram, backupDamaged
 */
export async function loadBackup(options: LoadOptions): Promise<ChainHead> {
  const { pool, manifest, environment } = options;
  const { migration } = manifest;
  if (migration > newestMigration)
    throw new AppError('databaseNewerThanProgram', { database: migration, program: newestMigration });
  await migrate(
    pool,
    migrations.filter(({ number }) => number <= migration),
  );
  await inTransaction({ pool }, (client) => loadTables(client, options));
  await migrate(pool);
  const storage = createRegisterStorage(pool);
  await sealHistory({ pool, storage, environment });
  await verifyHistory(options);
  await copyAttachments(options);
  await startNewEpoch({ storage, environment }, { seen: await storage.read(readEpoch) });
  return readChainHead(pool);
}

async function loadTables(client: PoolClient, { folder, manifest }: LoadOptions): Promise<void> {
  const tables = await listTables(client);
  // What a migration put there comes back from the backup.
  await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
  for (const table of tables) {
    const entry = manifest.tables.find(({ name }) => name === table.name);
    if (entry === undefined) throw new AppError('backupDamaged', { file: table.name });
    const rowCount = await loadTable(client, { file: join(folder, entry.file), table });
    if (rowCount !== entry.rowCount) throw new AppError('backupDamaged', { file: entry.file });
  }
}

type Row = Readonly<Record<string, string | null>>;

async function loadTable(
  client: PoolClient,
  { file, table }: { readonly file: string; readonly table: TableForm },
): Promise<number> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity });
  let [rowCount, batch]: [number, Row[]] = [0, []];
  const insert = async (): Promise<void> => {
    if (batch.length > 0) await insertRows(client, table, batch);
    rowCount += batch.length;
    batch = [];
  };
  for await (const line of lines) {
    batch.push(JSON.parse(line) as Row);
    if (batch.length === rowsPerInsert) await insert();
  }
  await insert();
  return rowCount;
}

async function insertRows(
  client: PoolClient,
  { name, columns, types }: TableForm,
  rows: readonly Row[],
): Promise<void> {
  const list = columns.map(quoted).join(', ');
  const values = columns.map((column, i) => `${quoted(column)}::${types[i] ?? 'text'}`).join(', ');
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(', ');
  await client.query(
    `insert into ${quoted(name)} (${list}) select ${values} from unnest(${arrays}) as given (${list})`,
    columns.map((column) => rows.map((row) => row[column] ?? null)),
  );
}

/** The chain holds together and ends where the backup says. @throws AppError backupDamaged */
async function verifyHistory({ pool, manifest, environment }: LoadOptions): Promise<void> {
  const { head } = manifest;
  const { fault, head: found } = await verifyChain({
    storage: createRegisterStorage(pool),
    environment,
    // A backup of before the chain has no hash to hold it to.
    marks: head.hash === '' ? [] : [head],
    lastNumber: head.seq,
  });
  if (fault) throw new AppError('backupDamaged', { file: `history ${found.seq + 1}: ${fault.what}` });
  assert(found.seq === head.seq, 'a chain without a fault ends where it should');
}

async function copyAttachments({ folder, manifest, filesFolder }: LoadOptions): Promise<void> {
  if (manifest.attachments.length === 0) return;
  await mkdir(filesFolder, { recursive: true });
  for (const name of manifest.attachments)
    await copyDurably(join(folder, 'files', name), join(filesFolder, name));
}
