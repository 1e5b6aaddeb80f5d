// Everything of one person on this computer in one file, piece by piece: also when the database is of a newer program,
// or partly unreadable. What cannot be read is named in the file, and the rest is in it.
import { version } from '../../../package.json';
import { definitionOf } from '../../../shared/records/index.ts';
import { titleOf } from '../../../shared/records/title.ts';
import { timestamp } from '../../../shared/ids.ts';
import { unsentStates } from '../../../shared/sync/client/take-in.ts';
import { account as accountShape } from '../../../shared/sync/messages.ts';
import type { Value } from '../../../shared/fields/field.ts';
import { databaseName as usualName } from '../database.ts';
import { environment } from '../environment.ts';
import { exportVersion, filesFolder, leftOutTables, manifestName, tableEntries } from './export-format.ts';
import type { ExportEntry, ExportManifest, UnreadablePart } from './export-format.ts';
import { countPacked, listRawPages, readRawPage } from '../packed/raw-pages.ts';
import type { RawPages } from '../packed/raw-pages.ts';
import {
  countRaw,
  openRawDatabase,
  rawPageReader,
  readRawParts,
  readRawRow,
  readRawRows,
  reasonOf,
} from './raw-database.ts';
import type { RawRow } from './raw-database.ts';
import { readme } from './readme.ts';
import { createZipWriter } from './zip-writer.ts';
import type { ZipWriter } from './zip-writer.ts';

export interface ExportProgress {
  /** Rows and attachments. */
  readonly done: number;
  readonly total: number;
}

export interface ExportInput {
  readonly databaseName?: string;
  /** Takes the file in pieces, in order. */
  readonly sink: (bytes: Uint8Array) => Promise<void>;
  readonly onProgress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
}

/** @throws AppError storageUnavailable, storageFailed when nothing can be read; the signal's reason when given up */
export async function writeExport(input: ExportInput): Promise<ExportManifest> {
  const database = await openRawDatabase(input.databaseName ?? usualName);
  try {
    const work = await beginWork(database, input);
    await work.zip.add({ name: 'README.txt', parts: [new TextEncoder().encode(readme)], isPacked: false });
    for (const table of work.tables) await addTable(work, table);
    for (const row of work.fileRows) await addFile(work, row);
    const manifest = manifestOf(work);
    const parts = [new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)];
    await work.zip.add({ name: manifestName, parts, isPacked: false });
    await work.zip.end();
    return manifest;
  } finally {
    database.close();
  }
}

interface Work {
  readonly database: IDBDatabase;
  readonly zip: ZipWriter;
  readonly tables: readonly string[];
  readonly pages: RawPages;
  readonly facts: ReadonlyMap<string, unknown>;
  readonly entries: ExportEntry[];
  readonly unreadable: UnreadablePart[];
  readonly fileRows: RawRow[];
  /** Called for every row and attachment; stops when the person has given up. */
  readonly step: (count: number) => void;
  organisation: ExportManifest['organisation'];
  unsent: number;
}

async function beginWork(database: IDBDatabase, { sink, onProgress, signal }: ExportInput): Promise<Work> {
  const present = [...database.objectStoreNames].filter((table) => !leftOutTables.has(table));
  const known = Object.keys(tableEntries).filter((table) => present.includes(table));
  const tables = [...known, ...present.filter((table) => !known.includes(table))];
  const counts = await Promise.all([...tables, 'files'].map((table) => countRaw(database, table)));
  const unreadable: UnreadablePart[] = [];
  const pages = await readPages(database, unreadable);
  const total = counts.reduce((sum, count) => sum + count, countPacked(pages));
  const facts = await readFacts(database, unreadable);
  let done = 0;
  return {
    database,
    zip: createZipWriter(sink),
    tables,
    pages,
    facts,
    entries: [],
    unreadable,
    fileRows: [],
    organisation: null,
    unsent: 0,
    step: (count) => {
      signal?.throwIfAborted();
      done += count;
      onProgress?.({ done, total });
    },
  };
}

async function readPages(database: IDBDatabase, unreadable: UnreadablePart[]): Promise<RawPages> {
  try {
    return await listRawPages(rawPageReader(database));
  } catch (error) {
    unreadable.push({ table: 'records', reason: reasonOf(error) });
    return [];
  }
}

/** The facts about the whole; the others are of no use to anybody else, and some are secret. */
async function readFacts(
  database: IDBDatabase,
  unreadable: UnreadablePart[],
): Promise<ReadonlyMap<string, unknown>> {
  const facts = new Map<string, unknown>();
  for (const key of ['account', 'schema', 'epoch']) {
    try {
      facts.set(key, (await readRawRow(database, { table: 'meta', key }))?.['value']);
    } catch (error) {
      unreadable.push({ table: 'meta', key, reason: reasonOf(error) });
    }
  }
  return facts;
}

async function addTable(work: Work, table: string): Promise<void> {
  let rowCount = 0;
  const lines = async function* (): AsyncGenerator<Uint8Array> {
    for await (const rows of rowsOf(work, table)) {
      for (const row of rows) notice(work, table, row);
      rowCount += rows.length;
      work.step(rows.length);
      yield new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    }
  };
  const name = tableEntries[table] ?? `other/${table}.jsonl`;
  const entry = await work.zip.add({ name, parts: lines(), isPacked: false });
  work.entries.push({ ...entry, rowCount });
}

/** Records lie in pages too. Which ones is known beforehand: those that leave a page meanwhile are still in it. */
async function* rowsOf(work: Work, table: string): AsyncGenerator<readonly RawRow[]> {
  const { database, pages } = work;
  const loose = new Set<unknown>();
  const onUnreadable = (fault: Omit<UnreadablePart, 'table'>): void => {
    work.unreadable.push({ table, ...fault });
  };
  for await (const rows of readRawRows({ database, table, onUnreadable })) {
    if (table === 'records') rows.forEach((row) => loose.add(row['id']));
    yield rows;
  }
  if (table !== 'records') return;
  const reader = rawPageReader(database);
  for (const page of pages) {
    try {
      yield await readRawPage(reader, page, loose);
    } catch (error) {
      onUnreadable({ key: `page ${page.n}`, reason: reasonOf(error) });
    }
  }
}

/** What the manifest tells of the rows. */
function notice(work: Work, table: string, row: RawRow): void {
  if (table === 'outbox' && unsentStates.has(String(row['state']))) work.unsent += 1;
  if (table === 'files') work.fileRows.push(row);
  const { organisationId } = accountOf(work) ?? {};
  if (table === 'records' && organisationId !== undefined && row['id'] === organisationId) {
    const values = (row['body'] ?? {}) as Readonly<Record<string, Value>>;
    const name = (language: 'nl' | 'fr'): string =>
      titleOf(definitionOf('organisation'), { values, language }).text;
    work.organisation = { nl: name('nl'), fr: name('fr') };
  }
}

async function addFile(work: Work, row: RawRow): Promise<void> {
  const name = String(row['sha256']);
  const parts = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const part of readRawParts(work.database, name)) {
        work.step(0);
        yield part;
      }
    } catch (error) {
      // The rest of this attachment is missing, and its hash will tell.
      work.unreadable.push({ table: 'fileParts', key: name, reason: reasonOf(error) });
    }
  };
  const entry = await work.zip.add({ name: `${filesFolder}${name}`, parts: parts(), isPacked: true });
  work.entries.push(entry);
  work.step(1);
}

function manifestOf(work: Work): ExportManifest {
  const countOf = (name: string): number => work.entries.find((entry) => entry.name === name)?.rowCount ?? 0;
  return {
    format: 'smart-city-register',
    formatVersion: exportVersion,
    program: version,
    exportedAt: timestamp(environment),
    account: accountOf(work),
    organisation: work.organisation,
    epoch: (work.facts.get('epoch') as string | undefined) ?? null,
    data: (work.facts.get('schema') as ExportManifest['data'] | undefined) ?? null,
    counts: {
      records: countOf('records.jsonl'),
      operations: countOf('operations.jsonl'),
      unsent: work.unsent,
      files: work.fileRows.length,
    },
    entries: work.entries,
    unreadable: work.unreadable,
  };
}

function accountOf({ facts }: Work): ExportManifest['account'] {
  return accountShape.safeParse(facts.get('account')).data ?? null;
}
