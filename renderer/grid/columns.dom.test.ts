import { describe, expect, it } from 'vitest';
import type { ICellRendererParams, ValueGetterParams } from 'ag-grid-community';
import type { Value } from '../../shared/fields/field.ts';
import { labelsIn } from '../../shared/locales/labels.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { recordKinds } from '../../shared/records/index.ts';
import { initiative } from '../../shared/records/initiative.ts';
import { person } from '../../shared/records/person.ts';
import { columnsOf } from './columns.ts';
import type { GridColumn } from './columns.ts';
import type { GridContext } from './grid-context.ts';
import type { GridRow } from './grid-row.ts';

const definitions: readonly RecordDefinition[] = Object.values(recordKinds);

function context(language: 'nl' | 'fr' = 'nl'): GridContext {
  return {
    language,
    labels: labelsIn(language),
    recordName: (kind, id) => `${kind} ${id}`,
    syncStateOf: ({ openConflictCount }) => (openConflictCount > 0 ? 'conflict' : 'waiting'),
    words: {
      untitled: 'zonder titel',
      syncColumn: 'Verzonden',
      syncState: {
        conflict: 'conflict',
        toCorrect: 'te verbeteren',
        held: 'voorgelegd',
        neverSent: 'nooit verzonden',
        waiting: 'wacht',
        changedElsewhere: 'elders gewijzigd',
        received: 'ontvangen',
      },
      onlyIn: { nl: 'alleen in het Nederlands', fr: 'alleen in het Frans' },
    },
  };
}

function row(values: Readonly<Record<string, Value>>, rest: Partial<GridRow> = {}): GridRow {
  return { id: 'r1', values, revision: 1, pendingCount: 0, openConflictCount: 0, ...rest };
}

function columnNamed(definition: RecordDefinition, colId: string, language?: 'nl' | 'fr'): GridColumn {
  const found = columnsOf(definition, context(language)).find((column) => column.colId === colId);
  if (!found) throw new Error(`no column ${colId}`);
  return found;
}

type Draw<Drawn> = (params: ICellRendererParams<GridRow>) => Drawn;

/** What a person reads in the cell. */
function cell(column: GridColumn, data: GridRow): HTMLElement {
  const get = column.valueGetter as (params: ValueGetterParams<GridRow>) => unknown;
  const value = get({ data } as ValueGetterParams<GridRow>);
  const draw = column.cellRenderer as Draw<HTMLElement | null> | undefined;
  const format = column.valueFormatter as Draw<string> | undefined;
  const holder = document.createElement('div');
  const params = { data, value } as ICellRendererParams<GridRow>;
  holder.append(draw ? (draw(params) ?? '') : format ? format(params) : String(value ?? ''));
  return holder;
}

function compare(column: GridColumn, [a, b]: readonly [Value, Value], isDescending = false): number {
  const comparator = column.comparator as (...args: unknown[]) => number;
  return comparator(a, b, null, null, isDescending);
}

describe.each(definitions.map((definition) => [definition.kind, definition] as const))(
  'the list of %s',
  (kind, definition) => {
    const columns = columnsOf(definition, context());

    it('has a column for every field with a width, and for owner, review and sending', () => {
      const ids = columns.map(({ colId }) => colId);
      const wide = Object.entries(definition.fields).filter(([, { width }]) => width !== undefined);
      expect(ids).toEqual(
        expect.arrayContaining([...wide.map(([name]) => name), 'ownerId', 'reviewState', 'sync']),
      );
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('begins with the title and heads each column in words', () => {
      expect(columns[0]?.lockVisible).toBe(true);
      expect(columns.filter(({ colId, headerName }) => !headerName || headerName === colId)).toEqual([]);
    });

    it('draws a row in which nothing is filled in', () => {
      const empty = row({});
      const texts = columns
        .filter(({ colId }) => colId !== 'ownerId')
        .map((column) => cell(column, empty).textContent);
      expect(texts[0]).toBe('zonder titel');
      expect(texts.filter((text) => text.includes('undefined') || text.includes('null'))).toEqual([]);
      expect(kind).toBe(definition.kind);
    });
  },
);

describe('a title', () => {
  it('stands in the language of the person, unmarked', () => {
    const title = cell(columnNamed(initiative, 'title'), row({ titleNl: 'Bakken', titleFr: 'Poubelles' }));
    expect(title.textContent).toBe('Bakken');
    expect(title.querySelector('.tag')).toBeNull();
  });

  it('that exists only in the other language says so, in a word and for the reader of the screen', () => {
    const title = cell(columnNamed(initiative, 'title'), row({ titleFr: 'Poubelles' }));
    expect(title.querySelector('.words')?.getAttribute('lang')).toBe('fr');
    expect(title.querySelector('.tag')?.textContent).toBe('FR');
    expect(title.querySelector('.tag')?.getAttribute('title')).toBe('alleen in het Frans');
  });

  it('is never markup', () => {
    const title = cell(columnNamed(initiative, 'title'), row({ titleNl: '<img src=x onerror=alert(1)>' }));
    expect(title.querySelector('img')).toBeNull();
    expect(title.textContent).toBe('<img src=x onerror=alert(1)>');
  });
});

describe('cells', () => {
  it('are never drawn from a text the grid would read as markup', () => {
    const drawn = definitions.flatMap((definition) =>
      columnsOf(definition, context()).map((column) => {
        const draw = column.cellRenderer as Draw<unknown> | undefined;
        return draw?.({ data: row({}), value: null } as unknown as ICellRendererParams<GridRow>) ?? null;
      }),
    );
    expect(drawn.filter((answer) => typeof answer === 'string')).toEqual([]);
  });

  it('say a code in words, with a mark that is only decoration', () => {
    const stage = cell(columnNamed(initiative, 'stage', 'fr'), row({ stage: 'roll-out' }));
    expect(stage.textContent).toBe('déploiement');
    expect(stage.querySelector('.mark')?.ariaHidden).toBe('true');
  });

  it('show a date no more precisely than it is known', () => {
    const start = columnNamed(initiative, 'startOn');
    expect(cell(start, row({ startOn: '2021-03-01', startOnPrecision: 'month' })).textContent).toBe(
      'maart 2021',
    );
    expect(cell(start, row({ startOn: '2021-01-01', startOnPrecision: 'year' })).textContent).toBe('2021');
    expect(cell(start, row({ startOn: '2021-11-03' })).textContent).toBe('3 nov 2021');
  });

  it('name the owner and what else is pointed to', () => {
    expect(cell(columnNamed(initiative, 'ownerId'), row({ ownerId: 'o1' })).textContent).toBe(
      'organisation o1',
    );
    expect(cell(columnNamed(person, 'organisationId'), row({ organisationId: 'o2' })).textContent).toBe(
      'organisation o2',
    );
  });

  it('say the state of sending with icon and word', () => {
    const sync = columnNamed(initiative, 'sync');
    const waiting = cell(sync, row({}));
    expect(waiting.textContent).toBe('wacht');
    expect(waiting.querySelector('svg')).not.toBeNull();
    expect(cell(sync, row({}, { openConflictCount: 1 })).textContent).toBe('conflict');
  });
});

describe('sorting', () => {
  it('follows the order of a list of codes, not the alphabet', () => {
    expect(compare(columnNamed(initiative, 'stage'), ['idea', 'feasibility'])).toBeLessThan(0);
    expect(compare(columnNamed(initiative, 'stage'), ['ended', 'in-operation'])).toBeGreaterThan(0);
  });

  it('puts texts in the order of the language, accents aside', () => {
    const title = columnNamed(initiative, 'title', 'fr');
    expect(compare(title, ['Éclairage', 'Zone'])).toBeLessThan(0);
    expect(compare(title, ['Fase 10', 'Fase 9'])).toBeGreaterThan(0);
  });

  it('keeps what is empty at the foot in both directions', () => {
    const start = columnNamed(initiative, 'startOn');
    // The grid turns the answer round for a descending column.
    expect(compare(start, ['', '2021-01-01 year'])).toBeGreaterThan(0);
    expect(-compare(start, ['', '2021-01-01 year'], true)).toBeGreaterThan(0);
  });
});
