// For *.pg.test.ts: a database of one's own on a real PostgreSQL, started once for the whole run.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the shared server's administrator; see global-setup.ts. */
    postgresUrl: string;
  }
}

export interface TestDatabase {
  /** For the register's role, which owns the database and is no superuser, as in production. */
  readonly url: string;
  /** Closes what is still connected and removes the database. */
  stop(): Promise<void>;
}

/** A fresh, empty database, in about 50 ms. Stop it in `afterAll`. */
export async function startTestPostgres(): Promise<TestDatabase> {
  const administratorUrl = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const password = randomUUID();
  await asAdministrator(administratorUrl, [
    `create role ${name} login password '${password}'`,
    `create database ${name} owner ${name}`,
  ]);
  const url = new URL(administratorUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return {
    url: url.href,
    stop: () =>
      asAdministrator(administratorUrl, [
        `drop database if exists ${name} with (force)`,
        `drop role if exists ${name}`,
      ]),
  };
}

async function asAdministrator(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
