import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { newId } from '../../../shared/ids.ts';
import { adoptAccount } from '../../../shared/sync/client/account.ts';
import { addFile, pieceOf } from '../../../shared/sync/client/files.ts';
import type { FileSource, RunningHash } from '../../../shared/sync/client/files.ts';
import type { Account } from '../../../shared/sync/messages.ts';
import { openClientDatabase } from '../database.ts';
import type { ClientDatabase } from '../database.ts';
import { changeRecord, createRecord } from '../edits.ts';
import { environment } from '../environment.ts';
import { setPageData } from '../page-data.ts';
import { receivedRows } from '../testing/received-rows.ts';
import { exportWork } from './export-blob.ts';
import { importExport } from './import-export.ts';
import type { PageRow } from '../packed/packing.ts';
import { openExport, readEntry } from './read-export.ts';
import type { OpenedExport } from './read-export.ts';

const an = person('An');
const databases: ClientDatabase[] = [];
let data: ClientDatabase;

beforeEach(async () => {
  data = await openFor(an);
  setPageData(data);
});

afterEach(async () => {
  vi.restoreAllMocks();
  setPageData(undefined);
  for (const { database } of databases.splice(0)) await database.delete();
});

function person(name: string): Account {
  const organisationId = '01900000-0000-7000-8000-000000021015';
  return { id: newId(environment), name, role: 'coordinator', organisationId };
}

/** A computer of its own, with that person at work on it. */
async function openFor(account: Account | null): Promise<ClientDatabase> {
  const opened = await openClientDatabase({ name: `export ${crypto.randomUUID()}` });
  databases.push(opened);
  if (account) await adoptAccount(opened, { account, deviceId: newId(environment) });
  return opened;
}

async function exported(): Promise<OpenedExport> {
  return openExport((await exportWork({ databaseName: data.database.name })).file);
}

async function textOf({ zip }: OpenedExport): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (const name of zip.names) for await (const bytes of readEntry(zip, name)) text += decoder.decode(bytes);
  return text;
}

async function attach(bytes: Uint8Array): Promise<string> {
  const source: FileSource = {
    name: 'plan.pdf',
    byteCount: bytes.length,
    read: async (from, to) => bytes.slice(from, to),
  };
  const startHash = (): RunningHash => {
    const hash = sha256.create();
    return { update: (part) => void hash.update(part), end: () => bytesToHex(hash.digest()) };
  };
  return (await addFile(data, { source, startHash })).sha256;
}

describe('the export file', () => {
  it('is a zip that says whose and of when it is, and holds every change with its state', async () => {
    const { recordId } = await createRecord({ kind: 'initiative', values: { titleNl: 'Mee' } });
    await changeRecord({ recordId, values: { titleNl: 'Mee, en verder' } });
    const { manifest, zip, operations, unsentCount } = await exported();
    expect(manifest).toMatchObject({
      format: 'smart-city-register',
      account: an,
      counts: { records: 1, operations: 2, unsent: 2, files: 0 },
      unreadable: [],
    });
    expect(operations.map((row) => (row as { state: string }).state)).toEqual(['waiting', 'waiting']);
    expect(unsentCount).toBe(2);
    expect(zip.names).toEqual(expect.arrayContaining(['README.txt', 'records.jsonl', 'manifest.json']));
    for (const { name, sha256: said } of manifest.entries) {
      const hash = sha256.create();
      for await (const bytes of readEntry(zip, name)) hash.update(bytes);
      expect({ name, hash: bytesToHex(hash.digest()) }).toEqual({ name, hash: said });
    }
  });

  it('holds no token, and nothing of someone else who works on this computer', async () => {
    await createRecord({ kind: 'initiative', values: { titleNl: 'Van An' } });
    const tokens = { accessToken: 'secret-a', refreshToken: 'secret-b', expiresAt: '', attempt: '' };
    await adoptAccount(data, { account: person('Cas'), deviceId: newId(environment), tokens });
    await createRecord({ kind: 'initiative', values: { titleNl: 'Van Cas' } });
    const text = await textOf(await exported());
    expect(text).toContain('Van Cas');
    expect(text).not.toContain('Van An');
    expect(text).not.toContain('secret');
  });

  it('names what the database will not give, and holds the rest (L07)', async () => {
    const { recordId } = await createRecord({ kind: 'initiative', values: { titleNl: 'Onleesbaar' } });
    await createRecord({ kind: 'initiative', values: { titleNl: 'Leesbaar' } });
    breakReading('records', recordId);
    const opened = await exported();
    expect(opened.manifest.unreadable).toEqual([{ table: 'records', key: recordId, reason: 'DataError' }]);
    expect(opened.manifest.counts).toMatchObject({ records: 1, operations: 2 });
    expect(await textOf(opened)).toContain('Leesbaar');
  });

  it('holds records that are packed in pages, each once, and names a page that cannot be read', async () => {
    const rows = receivedRows(600);
    await data.storage.write((transaction) => transaction.put('records', rows));
    await changeRecord({ recordId: rows[3]?.id ?? '', values: { titleNl: 'Anders' } });
    const opened = await exported();
    expect(opened.manifest).toMatchObject({ counts: { records: 600 }, unreadable: [] });
    const text = await textOf(opened);
    expect(rows.filter(({ id }) => text.split(`"id":"${id}","kind"`).length !== 2)).toEqual([]);
    expect(text).toContain('"titleNl":"Anders"');
    const table = data.database.table<PageRow>('pages');
    const [page] = await table.toArray();
    if (!page) throw new Error('no page');
    await table.put({ ...page, lines: new Uint8Array([1]) });
    const damaged = await exported();
    expect(damaged.manifest.counts.records).toBe(351);
    expect(damaged.manifest.unreadable).toMatchObject([{ table: 'records', key: 'page 1' }]);
  });

  it('is made of a database of a newer program too, with the tables this one does not know', async () => {
    await createRecord({ kind: 'initiative', values: { titleNl: 'Van later' } });
    const { name } = data.database;
    data.database.close();
    await upgradeByHand(name);
    const opened = await exported();
    expect(await textOf(opened)).toContain('nog onbekend');
    expect(opened.unsentCount).toBe(1);
  });

  it('says plainly that there is nothing to read, and makes no database by looking', async () => {
    const databaseName = `nothing ${crypto.randomUUID()}`;
    await expect(exportWork({ databaseName })).rejects.toMatchObject({ code: 'storageFailed' });
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseName);
  });

  it('can be given up half-way', async () => {
    await createRecord({ kind: 'initiative', values: { titleNl: 'Half' } });
    const giveUp = new AbortController();
    const onProgress = (): void => giveUp.abort();
    const given = exportWork({ databaseName: data.database.name, signal: giveUp.signal, onProgress });
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the export file put back', () => {
  it('elsewhere brings unsent work, records and attachments, and a second time nothing (L07)', async () => {
    const { recordId } = await createRecord({ kind: 'initiative', values: { titleNl: 'Verhuisd' } });
    const bytes = new Uint8Array(2_500_000).map((_none, i) => (i * 31) % 251);
    const sha = await attach(bytes);
    const opened = await exported();
    const elsewhere = await openFor(an);
    expect(await importExport(elsewhere, { opened })).toEqual({
      ...{ added: 1, known: 0, isKeptForLater: false },
      ...{ records: 0, files: 1, unusable: 0 },
    });
    expect(await importExport(elsewhere, { opened })).toMatchObject({ added: 0, known: 1, files: 0 });
    const { record, waiting, file } = await elsewhere.storage.read(async (transaction) => ({
      record: (await transaction.get('records', [recordId]))[0],
      waiting: await transaction.list('outbox', { index: 'byState', equals: 'waiting' }),
      file: (await transaction.get('files', [sha]))[0],
    }));
    expect(record?.body['titleNl']).toBe('Verhuisd');
    expect(waiting).toHaveLength(1);
    expect(file).toMatchObject({ state: 'local', byteCount: bytes.length, name: 'plan.pdf' });
    const last = await pieceOf(elsewhere, { sha256: sha, place: 2 });
    expect(last).toEqual(bytes.slice(2 * 1024 * 1024));
  });

  it('is refused when it is cut, altered, or of a newer program', async () => {
    await createRecord({ kind: 'initiative', values: { titleNl: 'Gaaf' } });
    const { file } = await exportWork({ databaseName: data.database.name });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const cut = new Blob([bytes.slice(0, bytes.length - 30)]);
    await expect(openExport(cut)).rejects.toMatchObject({ code: 'exportUnreadable' });
    await expect(openExport(new Blob(['no zip']))).rejects.toMatchObject({ code: 'exportUnreadable' });
    const faults = new Set<string>();
    for (let at = 60; at < bytes.length; at += 97) {
      const altered = bytes.slice();
      altered[at] = (altered[at] ?? 0) ^ 0x55;
      const outcome = await openExport(new Blob([altered])).then(
        ({ operations }) => `opened with ${operations.length}`,
        (error: { code?: string }) => error.code ?? String(error),
      );
      faults.add(outcome);
    }
    // Nothing is ever taken from a damaged list of changes: it opens whole, or not at all.
    expect([...faults].filter((fault) => fault !== 'exportUnreadable' && fault !== 'opened with 1')).toEqual(
      [],
    );
  });
});

/** Chromium answers so when the file beside its database that holds a large value is gone. */
function breakReading(table: string, key: string): void {
  const { get, getAll } = IDBObjectStore.prototype;
  const fail = (store: IDBObjectStore): IDBRequest => {
    const request = get.call(store, 'never there');
    const error = new DOMException('Failed to read large IndexedDB value', 'DataError');
    Object.defineProperty(request, 'error', { get: () => error });
    request.addEventListener('success', (event) => {
      event.stopImmediatePropagation();
      request.dispatchEvent(new Event('error', { cancelable: true }));
    });
    return request;
  };
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, asked) {
    return this.name === table && asked === key ? fail(this) : get.call(this, asked);
  });
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
    this: IDBObjectStore,
    range,
    count,
  ) {
    return this.name === table ? fail(this) : getAll.call(this, range as IDBKeyRange, count);
  });
}

function upgradeByHand(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 9_990);
    request.addEventListener('upgradeneeded', () => {
      const store = request.result.createObjectStore('dreams', { keyPath: 'id' });
      store.put({ id: 'x', text: 'nog onbekend' });
    });
    request.addEventListener('error', () => reject(request.error ?? new Error('no upgrade')));
    request.addEventListener('success', () => (request.result.close(), resolve()));
  });
}
