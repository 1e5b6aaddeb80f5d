import { expect, test } from 'vitest';
import { labelsIn } from '../../../shared/locales/labels.ts';
import { initiative } from '../../../shared/records/initiative.ts';
import { fieldWordsIn } from '../field-words.ts';
import { fieldDifference, shownFields } from './field-difference.ts';

const kind = 'initiative';
const words = fieldWordsIn({ language: 'fr', recordName: (_kind, id) => `nom ${id}` });

test('a date is one field with its precision, and says no more than is known', () => {
  expect(shownFields(initiative, ['startOnPrecision', 'startOn', 'titleNl', 'titleNlState'])).toEqual([
    'startOn',
    'titleNl',
  ]);
  const before = { startOn: '2021-03-01', startOnPrecision: 'month' };
  const after = { startOn: '2022-01-01', startOnPrecision: 'year' };
  expect(fieldDifference({ kind, field: 'startOn', before, after, words })).toEqual({
    shape: 'value',
    before: 'mars 2021',
    after: '2022',
  });
});

test('who changed it last and fields of a newer program are not told, the review is', () => {
  expect(shownFields(initiative, ['changedAt', 'changedBy', 'fromTheFuture', 'reviewState'])).toEqual([
    'reviewState',
  ]);
});

test('codes are words, one or several', () => {
  const stage = { kind, field: 'stage', before: { stage: 'idea' }, after: { stage: 'roll-out' }, words };
  expect(fieldDifference(stage)).toMatchObject({ shape: 'value', after: 'déploiement' });
  const labels = labelsIn('fr');
  const sdgs = { kind, field: 'sdgs', before: { sdgs: ['3', '11'] }, after: { sdgs: ['11', '13'] }, words };
  expect(fieldDifference(sdgs)).toEqual({
    shape: 'list',
    added: [labels.codeLabel('sdg', '13')],
    removed: [labels.codeLabel('sdg', '3')],
    changed: [],
  });
});

test('of a list the elements that came, went and changed are told in words', () => {
  const line = (id: string, amountEur: string, year: number) => ({ id, amountEur, year });
  const difference = fieldDifference({
    kind,
    field: 'budgetLines',
    before: { budgetLines: [line('a', '1000.00', 2024), line('b', '2000.00', 2025)] },
    after: { budgetLines: [line('b', '2500.00', 2025), line('c', '300.00', 2026)] },
    words,
  });
  if (difference.shape !== 'list') throw new Error('not a list');
  expect(difference.added.map(plain)).toEqual(['300 € · 2026']);
  expect(difference.removed.map(plain)).toEqual(['1 000 € · 2024']);
  expect(difference.changed).toHaveLength(1);
  expect(difference.changed[0]?.properties.map(({ before, after }) => [plain(before), plain(after)])).toEqual(
    [['2 000 €', '2 500 €']],
  );
});

test('a text is told as a text, in its language', () => {
  const difference = fieldDifference({
    kind,
    field: 'titleFr',
    before: {},
    after: { titleFr: 'Poubelles' },
    words,
  });
  expect(difference).toEqual({ shape: 'text', before: '', after: 'Poubelles', lang: 'fr' });
});

/** Spaces of whatever width. */
function plain(text: string): string {
  return text.replace(/\s/g, ' ');
}
