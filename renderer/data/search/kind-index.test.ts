import { describe, expect, it } from 'vitest';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { KindIndex } from './kind-index.ts';
import type { OwnersNamed } from './kind-index.ts';
import { matchedIn } from './search-messages.ts';

const nobody: OwnersNamed = () => [];

function row(touched: number, body: Readonly<Record<string, unknown>>, isDeleted = false): ClientRecordRow {
  const id = `r${String(body['titleNl'] ?? touched)}`;
  return {
    ...{ id, kind: 'initiative', isDeleted, revision: 1, acknowledged: null, touched },
    ...{ pendingCount: 0, firstPendingN: null, openConflictCount: 0 },
    body: { id, ownerId: 'o1', reviewState: 'received', ...body } as ClientRecordRow['body'],
  };
}

function indexOf(...rows: readonly ClientRecordRow[]): KindIndex {
  const index = new KindIndex('initiative');
  index.take(rows);
  return index;
}

function found(index: KindIndex, text: string, owners = nobody): Readonly<Record<number, number>> {
  return Object.fromEntries([...index.search(text, owners).entries()].filter(([, where]) => where > 0));
}

describe('the index of a kind', () => {
  it('tells by the number of the last change where the words are: in a title, or in another text of either language', () => {
    const index = indexOf(
      row(3, { titleNl: 'Straat' }),
      row(5, {
        titleNl: 'Bakken',
        summaryFr: 'Une rue (Straat) à Jette',
        tags: [{ id: 't', label: 'Parking' }],
      }),
      row(9, { titleFr: 'Rue' }),
    );
    expect(index.upTo).toBe(9);
    expect(found(index, 'straat')).toEqual({ 3: matchedIn.title, 5: matchedIn.text });
    expect(found(index, 'rue')).toEqual({ 5: matchedIn.text, 9: matchedIn.title });
    expect(found(index, 'parking')).toEqual({ 5: matchedIn.text });
  });

  it('knows a changed record by its new texts and number only, and a deleted one not at all', () => {
    const index = indexOf(
      row(1, { titleNl: 'A', summaryNl: 'straat' }),
      row(2, { titleNl: 'B', summaryNl: 'straat' }),
    );
    index.take([
      row(3, { titleNl: 'A', summaryNl: 'laan' }),
      row(4, { titleNl: 'B', summaryNl: 'straat' }, true),
    ]);
    expect(found(index, 'straat')).toEqual({});
    expect(found(index, 'laan')).toEqual({ 3: matchedIn.text });
    expect(index.size).toBe(2);
    index.take([row(5, { titleNl: 'B', summaryNl: 'straat' })]);
    expect(found(index, 'straat')).toEqual({ 5: matchedIn.text });
  });

  it('takes the name of the owner for a word of all that is theirs', () => {
    const index = indexOf(row(1, { titleNl: 'Straat' }), row(2, { titleNl: 'Laan', ownerId: 'o2' }));
    const owners: OwnersNamed = (word, how) => (word === 'jette' && how === 'inside' ? ['o2'] : []);
    expect(found(index, 'jette', owners)).toEqual({ 2: matchedIn.text });
    expect(found(index, 'jette laan', owners)).toEqual({ 2: matchedIn.text });
    expect(found(index, 'jette straat', owners)).toEqual({});
  });

  it('names the records with a word in their title', () => {
    const index = indexOf(row(1, { titleNl: 'Straat' }), row(2, { titleNl: 'Laan', summaryNl: 'straat' }));
    expect(index.titled('straat', 'whole')).toEqual(['rStraat']);
    index.take([row(3, { titleNl: 'Straat' }, true)]);
    expect(index.titled('straat', 'whole')).toEqual([]);
  });

  it('says when more of it is gone than there', () => {
    const index = indexOf(row(1, { titleNl: 'Straat' }), row(2, { titleNl: 'Straat' }));
    expect(index.isWorn).toBe(false);
    index.take([row(3, { titleNl: 'Straat' })]);
    expect(index.isWorn).toBe(true);
  });
});
