import { expect, it } from 'vitest';
import { isAnythingOnlyHere, openUnsavedTexts, recordWithUnsaved } from './unsaved-texts.ts';

const entry = { values: { endOn: '2019x' }, seenRevision: 4 };

function storage(room = Infinity): Storage {
  const texts = new Map<string, string>();
  return {
    get length() {
      return texts.size;
    },
    key: (index) => [...texts.keys()][index] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
      texts.set(key, text);
    },
    removeItem: (key) => void texts.delete(key),
    clear: () => texts.clear(),
  };
}

it('what is kept is there for the next page, until it is dropped', () => {
  const store = storage();
  openUnsavedTexts({ account: 'an', recordId: 'one' }, store).keep('endOn', entry);
  const again = openUnsavedTexts({ account: 'an', recordId: 'one' }, store);
  expect(again.slots()).toEqual(['endOn']);
  expect(again.read('endOn')).toEqual(entry);
  again.drop('endOn');
  expect(again.read('endOn')).toBeNull();
  expect(store.length).toBe(0);
});

it('another person on the same computer, and another record, see none of it', () => {
  const store = storage();
  openUnsavedTexts({ account: 'an', recordId: 'one' }, store).keep('endOn', entry);
  for (const other of [
    { account: 'bert', recordId: 'one' },
    { account: 'an', recordId: 'two' },
  ]) {
    expect(openUnsavedTexts(other, store).slots()).toEqual([]);
    expect(openUnsavedTexts(other, store).read('endOn')).toBeNull();
  }
});

it('a record begun is found again by who began it', () => {
  const store = storage();
  openUnsavedTexts({ account: 'an', recordId: 'one' }, store).keep('draft-session', entry);
  expect(recordWithUnsaved({ account: 'an', slot: 'draft-session' }, store)).toBe('one');
  expect(recordWithUnsaved({ account: 'an', slot: 'draft-initiative' }, store)).toBeNull();
  expect(recordWithUnsaved({ account: 'bert', slot: 'draft-session' }, store)).toBeNull();
});

it.each([
  ['is full', () => storage(5)],
  ['is switched off', () => null],
])('a storage that %s loses nothing while the window lives, and the window says so', (_how, make) => {
  const texts = openUnsavedTexts({ account: 'an', recordId: 'full' }, make());
  texts.keep('endOn', entry);
  expect(texts.read('endOn')).toEqual(entry);
  expect(texts.slots()).toEqual(['endOn']);
  expect(isAnythingOnlyHere()).toBe(true);
  texts.drop('endOn');
  expect(isAnythingOnlyHere()).toBe(false);
});

it('what something else wrote there is not shown', () => {
  const store = storage();
  const texts = openUnsavedTexts({ account: 'an', recordId: 'one' }, store);
  texts.keep('endOn', entry);
  for (const text of ['{', '"words"', '{"values":[]}']) {
    store.setItem(store.key(0) ?? '', text);
    expect(texts.read('endOn')).toBeNull();
  }
});

it('what is thrown away on purpose is gone, also what was still on its way', () => {
  const store = storage();
  const texts = openUnsavedTexts({ account: 'an', recordId: 'one' }, store);
  texts.keep('endOn', entry);
  texts.discard();
  texts.keep('startOn', entry);
  expect(store.length).toBe(0);
});
