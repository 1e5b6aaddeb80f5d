import { effectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { adoptAccount } from '../../shared/sync/client/account.ts';
import { applyChanges } from '../../shared/sync/client/apply-changes.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { changeRecord, createRecord, deleteRecord, undoOperations } from './edits.ts';
import { environment } from './environment.ts';
import { stopFeeds } from './kind-feed.ts';
import {
  useDeleted,
  useOutboxOf,
  useRecord,
  useRecordList,
  useRecordNames,
  useWaiting,
} from './live-queries.ts';
import { setPageData } from './page-data.ts';

const organisationId = '01900000-0000-7000-8000-000000021015';
let data: ClientDatabase;

beforeEach(async () => {
  data = await openClientDatabase({ name: `edits ${crypto.randomUUID()}` });
  setPageData(data);
  const account = { id: newId(environment), name: 'An', role: 'coordinator', organisationId } as const;
  await adoptAccount(data, { account, deviceId: newId(environment) });
});

afterEach(async () => {
  stopFeeds();
  setPageData(undefined);
  await data.database.delete();
});

describe('a save', () => {
  it('is there, with its operation, when the database is opened again', async () => {
    const { recordId } = await createRecord({ kind: 'initiative', values: { titleNl: 'Blijft' } });
    data.database.close();
    const again = await openClientDatabase({ name: data.database.name });
    const { record, waiting } = await again.storage.read(async (transaction) => ({
      record: (await transaction.get('records', [recordId]))[0],
      waiting: await transaction.list('outbox', { index: 'byState', equals: 'waiting' }),
    }));
    again.database.close();
    expect(record?.body).toMatchObject({ titleNl: 'Blijft', ownerId: organisationId });
    expect(waiting.map((row) => row.operation.changes['titleNl'])).toEqual([{ base: null, value: 'Blijft' }]);
  });

  it('stores nothing at all when a value is refused', async () => {
    const { recordId } = await createRecord({ kind: 'initiative', values: { titleNl: 'Goed' } });
    const refused = changeRecord({ recordId, values: { startOn: '2024-05-02', endOn: '2024-05-01' } });
    await expect(refused).rejects.toMatchObject({ code: 'endBeforeStart', details: { field: 'startOn' } });
    const outbox = await data.storage.read((t) => t.list('outbox', { index: 'byState', equals: 'waiting' }));
    expect(outbox).toHaveLength(1);
  });
});

describe('live queries', () => {
  it('show a save, a deletion and an undo without being asked again', async () => {
    const scope = effectScope();
    const live = scope.run(() => ({
      list: useRecordList('initiative'),
      deleted: useDeleted(),
      names: useRecordNames('initiative'),
      waiting: useWaiting(),
    }));
    if (!live) throw new Error('no scope');
    await vi.waitFor(() => expect(live.list.isLoading.value).toBe(false));
    expect(live.list.data.value).toEqual([]);

    const { recordId } = await createRecord({ kind: 'initiative', values: { titleFr: 'Poubelle' } });
    await vi.waitFor(() => expect(live.list.data.value).toHaveLength(1));
    expect(live.list.data.value[0]).toMatchObject({
      id: recordId,
      revision: 0,
      pendingCount: 1,
      needsTranslation: true,
    });
    expect(live.list.data.value[0]?.values).toMatchObject({
      titleFr: 'Poubelle',
      stage: 'idea',
      titleFrState: 'up-to-date',
    });
    await vi.waitFor(() =>
      expect(live.names.data.value.get(recordId)).toEqual({ nl: 'Poubelle', fr: 'Poubelle' }),
    );

    const one = scope.run(() => ({ record: useRecord(recordId), outbox: useOutboxOf(recordId) }));
    const deletion = await deleteRecord(recordId);
    await vi.waitFor(() => expect(live.list.data.value).toEqual([]));
    await vi.waitFor(() => expect(live.deleted.data.value.map((row) => row.id)).toEqual([recordId]));
    await vi.waitFor(() => expect(one?.record.data.value?.isDeleted).toBe(true));
    await undoOperations([deletion.opId]);
    await vi.waitFor(() => expect(live.list.data.value).toHaveLength(1));
    await vi.waitFor(() =>
      expect(one?.outbox.data.value.map((row) => row.operation.type)).toEqual(['change', 'delete', 'create']),
    );
    await vi.waitFor(() => expect(live.waiting.data.value).toHaveLength(3));
    scope.stop();
  });

  it('put the newest change first, and follow rows that leave', async () => {
    const ids = await fill(3);
    const scope = effectScope();
    const list = scope.run(() => useRecordList('initiative'));
    await vi.waitFor(() => expect(list?.data.value).toHaveLength(3));
    await changeRecord({ recordId: ids[0] ?? '', values: { leadService: 'Nieuwste' } });
    await vi.waitFor(() =>
      expect(list?.data.value[0]).toMatchObject({ id: ids[0], values: { changedAt: '2024-01-01' } }),
    );
    await data.storage.write((transaction) => transaction.remove('records', [ids[1] ?? '']));
    await vi.waitFor(() => expect(list?.data.value.map((row) => row.id)).toEqual([ids[0], ids[2]]));
    scope.stop();
  });

  it('ask anew when the question changes, and are empty meanwhile', async () => {
    const [first, second] = await fill(2);
    const { ref } = await import('vue');
    const id = ref<string | null>(first ?? null);
    const scope = effectScope();
    const record = scope.run(() => useRecord(id));
    await vi.waitFor(() => expect(record?.data.value?.id).toBe(first));
    id.value = second ?? null;
    expect(record?.data.value).toBeNull();
    await vi.waitFor(() => expect(record?.data.value?.id).toBe(second));
    id.value = null;
    await vi.waitFor(() => expect(record?.isLoading.value).toBe(false));
    expect(record?.data.value).toBeNull();
    scope.stop();
  });
});

describe('data of a newer program', () => {
  it('are not opened, and stay as they are', async () => {
    await data.storage.write((t) => t.put('meta', [{ key: 'schema', value: { records: 1, tables: 99 } }]));
    await expect(openClientDatabase({ name: data.database.name })).rejects.toMatchObject({
      code: 'dataNewerThanProgram',
    });
  });
});

/** Initiatives as if pulled. */
async function fill(count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => newId(environment));
  const changes = ids.map((id, i) => ({
    kind: 'initiative',
    recordId: id,
    revision: 1,
    seq: i + 1,
    record: {
      id,
      ownerId: organisationId,
      reviewState: 'draft',
      titleNl: `Nr ${i}`,
      changedAt: '2024-01-01',
    },
  }));
  await data.storage.write((t) => applyChanges(t, changes, { environment, acceptsOlder: false }));
  return ids;
}
