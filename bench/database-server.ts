// One real PostgreSQL for the whole run, durable as in production; a filled database is made once and then copied.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createPool } from '../register/database/pool.ts';
import { openEmbeddedDatabase } from '../register/database/embedded-database.ts';
import { temporaryFolder } from '../e2e/support/register.ts';
import { fillDatabase, sampleRecords } from './fill-register.ts';

export interface DatabaseServer {
  /** A database of its own with so many records, and history entries of each; the address of its owner. */
  readonly database: (count: number, history: number) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function startDatabaseServer(): Promise<DatabaseServer> {
  const folder = temporaryFolder();
  const server = await openEmbeddedDatabase({
    path: path.join(folder, 'register'),
    onEvent: () => undefined,
    onLost: () => console.error('PostgreSQL ended by itself.'),
  });
  const filled = new Map<string, Promise<string>>();
  const create = (options: string): Promise<string> => createDatabase(server.administratorUrl, options);
  const fill = async (count: number, history: number): Promise<string> => {
    const url = await create('');
    await fillDatabase(url, sampleRecords(count), history);
    return url;
  };
  return {
    async database(count, history) {
      const form = `${count} ${history}`;
      const model = filled.get(form) ?? fill(count, history);
      filled.set(form, model);
      return create(`template ${nameOf(await model)} strategy file_copy`);
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Owned by a role that is no superuser, as in production: one for all, so that a copy belongs to it too. */
async function createDatabase(administratorUrl: string, options: string): Promise<string> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const client = createPool(administratorUrl);
  try {
    const { rowCount } = await client.query(`select 1 from pg_roles where rolname = 'bench'`);
    if (rowCount === 0) await client.query(`create role bench login password 'bench'`);
    await client.query(`create database ${name} owner bench ${options}`);
  } finally {
    await client.end();
  }
  const url = new URL(administratorUrl);
  return Object.assign(url, { username: 'bench', password: 'bench', pathname: `/${name}` }).href;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
