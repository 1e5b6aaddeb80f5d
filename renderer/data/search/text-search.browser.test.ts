// The search over full texts, from the page through its worker on a real database.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, ref } from 'vue';
import type { EffectScope, Ref } from 'vue';
import { adoptAccount } from '../../../shared/sync/client/account.ts';
import { newId } from '../../../shared/ids.ts';
import type { Kind } from '../../../shared/records/index.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { openClientDatabase } from '../database.ts';
import type { ClientDatabase } from '../database.ts';
import { changeRecord, createRecord, deleteRecord } from '../edits.ts';
import { environment } from '../environment.ts';
import { setPageData } from '../page-data.ts';
import { receivedRows } from '../testing/received-rows.ts';
import { stopSearch, useTextSearch } from './text-search.ts';
import type { TextSearch } from './text-search.ts';

const ownerId = '01900000-0000-7000-8000-000000021015';
let data: ClientDatabase;
let scope: EffectScope;

beforeEach(async () => {
  data = await openClientDatabase({ name: `search ${crypto.randomUUID()}` });
  setPageData(data);
  const account = {
    id: newId(environment),
    name: 'An',
    role: 'coordinator',
    organisationId: ownerId,
  } as const;
  await adoptAccount(data, { account, deviceId: newId(environment) });
  scope = effectScope();
});
afterEach(async () => {
  scope.stop();
  stopSearch();
  setPageData(undefined);
  await data.database.delete();
});

interface Searching extends TextSearch {
  readonly text: Ref<string>;
  /** Texts of `titleNl` of what is found now, those found in the title marked. */
  readonly found: () => Promise<readonly string[]>;
}

function search(kinds: readonly Kind[] = ['initiative'], isWanted = true): Searching {
  const text = ref('');
  const made = scope.run(() => useTextSearch(kinds, { text: () => text.value, isWanted: () => isWanted }));
  if (!made) throw new Error('the scope is over');
  const found = async () => {
    const rows = await rowsOf(kinds);
    const { answer } = made;
    expect(answer.value.text).toBe(text.value);
    return rows.flatMap(({ kind, touched, body }) => {
      const matches = answer.value.found?.get(kind as Kind);
      if (!matches?.has(touched)) return [];
      return [`${String(body['titleNl'] ?? body['nameNl'])}${matches.isInTitle(touched) ? ' (title)' : ''}`];
    });
  };
  return { ...made, text, found };
}

async function rowsOf(kinds: readonly Kind[]): Promise<readonly ClientRecordRow[]> {
  const lists = kinds.map((equals) =>
    data.storage.read((transaction) => transaction.list('records', { index: 'byKind', equals })),
  );
  return (await Promise.all(lists)).flat();
}

const create = (titleNl: string, values: Readonly<Record<string, string>> = {}) =>
  createRecord({ kind: 'initiative', values: { titleNl, ...values } });

const soon = { timeout: 10_000, interval: 20 };
const until = (is: () => unknown) => vi.waitFor(is, soon);

describe('the search over full texts', () => {
  it('finds what is in any text of either language, without accents and with a mistake, and tells what is in a title', async () => {
    await create('Propreté', { summaryFr: 'Une étude pour les citoyens de la commune' });
    await create('Étude');
    await create('Wegen');
    const { text, found, isReady } = search();
    await until(() => expect(isReady.value).toBe(true));
    text.value = 'etude';
    await until(async () => expect(await found()).toEqual(['Propreté', 'Étude (title)']));
    text.value = 'citoyyens';
    await until(async () => expect(await found()).toEqual(['Propreté']));
    text.value = 'zzzzz';
    await until(async () => expect(await found()).toEqual([]));
  });

  it('follows what is added, changed and deleted while it is looked for', async () => {
    const first = await create('Een', { summaryNl: 'een lantaarn' });
    const { text, found } = search();
    text.value = 'lantaarn';
    await until(async () => expect(await found()).toEqual(['Een']));
    const second = await create('Twee', { objectivesNl: 'lantaarns' });
    await until(async () => expect(await found()).toEqual(['Een', 'Twee']));
    await changeRecord({ recordId: first.recordId, values: { summaryNl: 'een boom' } });
    await until(async () => expect(await found()).toEqual(['Twee']));
    await deleteRecord(second.recordId);
    await until(async () => expect(await found()).toEqual([]));
  });

  it('reads packed records, and reads everything anew when records are gone', async () => {
    const all = receivedRows(1_200);
    const put = (rows: readonly ClientRecordRow[]) =>
      data.storage.write(async (transaction) => {
        await transaction.takeNumbers(rows.length);
        await transaction.put('records', rows);
      });
    await put(all);
    const { text, found, answer } = search();
    text.value = 'initiatief 1123';
    await until(async () => expect(await found()).toEqual(['Initiatief 1123 (title)']));
    await data.storage.write((transaction) =>
      transaction.remove(
        'records',
        all.map(({ id }) => id),
      ),
    );
    await put(receivedRows(300, 1_201));
    text.value = 'initiatief 1423';
    await until(async () => expect(await found()).toEqual(['Initiatief 1423 (title)']));
    text.value = 'initiatief';
    await until(async () => expect(await found()).toHaveLength(300));
    expect(answer.value.found?.get('initiative')?.has(1_123)).toBe(false);
  });

  it('takes the name of an owner for a word of all that is theirs, also a name that changes', async () => {
    const organisation = await createRecord({ kind: 'organisation', values: { nameNl: 'Jette' } });
    const [row] = (await rowsOf(['organisation'])).filter(({ id }) => id === organisation.recordId);
    const owned = receivedRows(1, 50).map((each) => ({
      ...each,
      body: { ...each.body, ownerId: row?.id ?? '' },
    }));
    await data.storage.write((transaction) => transaction.put('records', owned));
    await create('Ander');
    const { text, found } = search();
    text.value = 'jette';
    await until(async () => expect(await found()).toEqual(['Initiatief 50']));
    text.value = 'elsene';
    await until(async () => expect(await found()).toEqual([]));
    await changeRecord({ recordId: organisation.recordId, values: { nameNl: 'Elsene' } });
    await until(async () => expect(await found()).toEqual(['Initiatief 50']));
  });

  it('answers each who asks, over several kinds, and starts only when wanted', async () => {
    await create('Lantaarn');
    await createRecord({ kind: 'session', values: { titleNl: 'Sessie', minutesNl: 'over een lantaarn' } });
    const [one, other, idle] = [search(['initiative', 'session']), search(), search(['initiative'], false)];
    one.text.value = 'lantaarn';
    other.text.value = 'lant';
    await until(async () => expect(await one.found()).toEqual(['Lantaarn (title)', 'Sessie']));
    await until(async () => expect(await other.found()).toEqual(['Lantaarn (title)']));
    expect(idle.isReady.value).toBe(false);
    other.text.value = '';
    expect(other.answer.value).toEqual({ text: '', found: null });
  });

  it('shows the words around what was found', async () => {
    const { recordId } = await create('Een', { summaryFr: 'Une étude de la rue' });
    const made = search();
    made.text.value = 'etude';
    await until(async () => expect(await made.found()).toEqual(['Een']));
    made.askExcerpts([recordId]);
    const excerpt = { before: 'Une ', match: 'étude', after: ' de la rue' };
    await until(() => expect(made.excerpts.value.get(recordId)).toEqual(excerpt));
    made.text.value = 'etud';
    await until(async () => expect(await made.found()).toEqual(['Een']));
    expect(made.excerpts.value.size).toBe(0);
  });

  it('does not wait for a worker that does not answer', async () => {
    await create('Een');
    const made = search();
    await until(() => expect(made.isReady.value).toBe(true));
    stopSearch();
    made.text.value = 'een';
    expect(made.answer.value.text).toBe('');
    await until(() => expect(made.answer.value).toEqual({ text: 'een', found: null }));
  });
});
