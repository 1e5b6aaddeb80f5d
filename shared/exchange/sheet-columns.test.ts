import { expect, test } from 'vitest';
import { labelsIn } from '../locales/labels.ts';
import { definitionOf, kindNames } from '../records/index.ts';
import { cellValueOf, printCell, sheetColumns } from './sheet-columns.ts';
import type { SheetCell } from './sheet-columns.ts';

const labels = labelsIn('nl');
const context = {
  language: 'nl',
  codeLabel: labels.codeLabel,
  recordName: (_kind: string, id: string) => (id === 'x' ? 'Schaarbeek' : ''),
} as const;

function cellOf(kind: string, name: string, values: Readonly<Record<string, unknown>>): SheetCell {
  const column = sheetColumns(definitionOf(kind)).find((other) => other.name === name);
  if (!column) throw new Error(`no column ${name}`);
  return printCell(column, cellValueOf(column, values as never), context);
}

test('both languages of a text have a column, with a heading of their own', () => {
  const columns = sheetColumns(definitionOf('initiative')).map(({ name }) => name);
  expect(columns).toEqual(expect.arrayContaining(['titleNl', 'titleFr', 'stage', 'tags', 'ownerId']));
  expect(columns.filter((name) => /State$|Precision$/.test(name))).toEqual(['reviewState']);
  for (const kind of kindNames) {
    const headings = sheetColumns(definitionOf(kind)).map(({ name }) => labels.fieldLabel(kind, name));
    expect(new Set(headings).size, kind).toBe(headings.length);
  }
});

test('dates are no more precise than they are known', () => {
  const startOn = '2021-03-01';
  expect(cellOf('initiative', 'startOn', { startOn, startOnPrecision: 'day' })).toEqual(
    new Date('2021-03-01T00:00:00Z'),
  );
  expect(cellOf('initiative', 'startOn', { startOn, startOnPrecision: 'month' })).toBe('maart 2021');
  expect(cellOf('session', 'startOn', { startOn, startOnPrecision: 'season' })).toBe('lente 2021');
});

test('a list is there by the text its elements are known by; one that is more than that can only be read', () => {
  const tags = [
    { id: 'a', label: 'LoRa' },
    { id: 'b', label: 'sensor' },
  ];
  expect(cellOf('initiative', 'tags', { tags })).toBe('LoRa; sensor');
  expect(cellOf('initiative', 'tags', { tags: [{ id: 'a', label: 'één; twee' }] })).toBe('één; twee\n');
  const columns = sheetColumns(definitionOf('initiative'));
  const readOnly = columns.filter(({ isReadOnly }) => isReadOnly).map(({ name }) => name);
  expect(readOnly).toEqual(expect.arrayContaining(['statusEntries', 'milestones', 'ownerId', 'reviewState']));
  expect(readOnly).not.toContain('tags');
  expect(columns.map(({ name }) => name)).not.toContain('attachments');
});

test('codes, names and numbers are in the words of the reader', () => {
  expect(cellOf('initiative', 'stage', { stage: 'in-operation' })).toBe(
    labels.codeLabel('stage', 'in-operation'),
  );
  expect(cellOf('initiative', 'ownerId', { ownerId: 'x' })).toBe('Schaarbeek');
  expect(cellOf('initiative', 'staffFte', { staffFte: 0.5 })).toBe(0.5);
  expect(cellOf('initiative', 'staffFte', {})).toBeNull();
});
