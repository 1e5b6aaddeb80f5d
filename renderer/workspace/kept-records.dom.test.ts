import { beforeEach, expect, it } from 'vitest';
import { keptRecordsOf } from './kept-records.ts';

let count = 0;
let person = '';

beforeEach(() => {
  localStorage.clear();
  person = `person-${(count += 1)}`;
});

const initiative = (id: string) => ({ kind: 'initiative', id }) as const;
const idsOf = (list: 'recent' | 'starred', of = person) => keptRecordsOf(of)[list].value.map(({ id }) => id);

it('has what was opened last first, each record once, and no more than a handful', () => {
  const { visit } = keptRecordsOf(person);
  for (const id of ['a', 'b', 'a', 'c']) visit(initiative(id));
  expect(idsOf('recent')).toEqual(['c', 'a', 'b']);
  for (let i = 0; i < 20; i += 1) visit(initiative(`n${i}`));
  expect(idsOf('recent')).toHaveLength(12);
  expect(idsOf('recent')[0]).toBe('n19');
});

it('stars a record and lets it go again, for this person only', () => {
  const { toggleStar } = keptRecordsOf(person);
  toggleStar(initiative('a'));
  toggleStar({ kind: 'session', id: 'b' });
  expect(keptRecordsOf(person).starred.value).toEqual([{ kind: 'session', id: 'b' }, initiative('a')]);
  toggleStar(initiative('a'));
  expect(idsOf('starred')).toEqual(['b']);
  expect(idsOf('starred', 'another')).toEqual([]);
});

it('builds on what another window kept meanwhile, and reads nothing of what is no record', () => {
  const { toggleStar } = keptRecordsOf(person);
  toggleStar(initiative('a'));
  const key = `smart-city-register.starred.${person}`;
  localStorage.setItem(
    key,
    JSON.stringify([initiative('z'), { kind: 'boat', id: 'q' }, 7, null, initiative('a')]),
  );
  toggleStar(initiative('b'));
  expect(idsOf('starred')).toEqual(['b', 'z', 'a']);
  localStorage.setItem(key, '{"half');
  window.dispatchEvent(new StorageEvent('storage', { key }));
  expect(idsOf('starred')).toEqual([]);
});
