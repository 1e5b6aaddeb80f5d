import type { Pool } from 'pg';
import type { RegisterStorage } from '../../shared/sync/register/environment.ts';
import { registerTables } from '../../shared/sync/register/tables.ts';
import { registerColumns } from './columns.ts';
import { createPostgresStorage } from './postgres-storage.ts';

/** The register's tables behind the Storage port. */
export function createRegisterStorage(pool: Pool): RegisterStorage {
  return createPostgresStorage({ pool, definitions: registerTables, columns: registerColumns });
}
