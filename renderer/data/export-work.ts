// Everything on this computer in one file: what a person can save when nothing else works. It reads the database as it
// is, also one of a newer program, and never writes to it.
import Dexie from 'dexie';
import { AppError } from '../../shared/errors.ts';
import { timestamp } from '../../shared/ids.ts';
import { databaseName } from './database.ts';
import { environment } from './environment.ts';
import { storageErrorOf } from './storage-error.ts';

const rowsPerStep = 500;
/** Never leaves this computer. */
const secretFacts = new Set(['tokens', 'enrolment']);
/** Work of people who are not signed in now: not for whoever saves this file. It stays here until they are back. */
const secretTables = new Set(['aside']);

/**
 * One JSON line per row: first `{export, version, exportedAt}`, then `{table, row}` for every record, unsent or refused
 * operation, conflict and row kept aside.
 * @throws AppError storageUnavailable, storageFailed
 */
export async function exportWork(name: string = databaseName): Promise<Blob> {
  const parts = [line({ export: 'smart-city-register', version: 1, exportedAt: timestamp(environment) })];
  try {
    // Opened without a version, Dexie takes the tables as it finds them.
    const database = await new Dexie(name).open();
    try {
      const tables = database.tables.filter(({ name: table }) => !secretTables.has(table));
      for (const table of tables) parts.push(...(await linesOf(table)));
    } finally {
      database.close();
    }
  } catch (error) {
    const known = storageErrorOf(error);
    throw known instanceof AppError ? known : new AppError('storageUnavailable', {}, { cause: error });
  }
  return new Blob(parts, { type: 'application/x-ndjson' });
}

/** `register-2024-05-02T0930.jsonl` */
export function exportFileName(): string {
  return `register-${timestamp(environment).slice(0, 16).replace(':', '')}.jsonl`;
}

async function linesOf(table: Dexie.Table): Promise<string[]> {
  const lines: string[] = [];
  for (let offset = 0; ; offset += rowsPerStep) {
    const rows: unknown[] = await table.offset(offset).limit(rowsPerStep).toArray();
    lines.push(
      rows
        .filter((row) => !isSecret(row))
        .map((row) => line({ table: table.name, row }))
        .join(''),
    );
    if (rows.length < rowsPerStep) return lines;
  }
}

function isSecret(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'key' in row && secretFacts.has(String(row.key));
}

function line(content: object): string {
  return `${JSON.stringify(content)}\n`;
}
