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
import { createListOrder } from './list-order.ts';

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
      completenessColumn: 'Volledigheid',
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

/** What the column shows of these rows, sorted by it. */
function sortedBy(
  column: GridColumn,
  values: readonly Record<string, Value>[],
  isDescending = false,
): string[] {
  const rows = values.map((each, i) => row(each, { id: `r${i}` }));
  const sort = [{ column, isDescending }];
  const sorted = createListOrder().order(rows, { passes: null, sort });
  return sorted.map((each) => cell(column, each).textContent);
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
    const stages = ['ended', 'in-operation', 'idea', 'feasibility'].map((stage) => ({ stage }));
    expect(sortedBy(columnNamed(initiative, 'stage'), stages)).toEqual([
      'idee',
      'haalbaarheidsstudie',
      'in gebruik',
      'beëindigd',
    ]);
  });

  it('puts texts in the order of the language, accents aside, and numbers in theirs', () => {
    const titles = ['Zone', 'Fase 10', 'Éclairage', 'Œuvre', 'Fase 9'].map((titleFr) => ({ titleFr }));
    expect(sortedBy(columnNamed(initiative, 'title', 'fr'), titles)).toEqual([
      'Éclairage',
      'Fase 9',
      'Fase 10',
      'Œuvre',
      'Zone',
    ]);
  });

  it('keeps what is empty at the foot in both directions', () => {
    const starts: Record<string, Value>[] = [{}, { startOn: '2020-01-01' }, { startOn: '2021-01-01' }];
    const start = columnNamed(initiative, 'startOn');
    expect(sortedBy(start, starts)).toEqual(['1 jan 2020', '1 jan 2021', '']);
    expect(sortedBy(start, starts, true)).toEqual(['1 jan 2021', '1 jan 2020', '']);
  });

  it('puts what asks something of the person first', () => {
    const rows = [row({}, { id: 'a' }), row({}, { id: 'b', openConflictCount: 1 })];
    const sort = [{ column: columnNamed(initiative, 'sync'), isDescending: false }];
    expect(createListOrder().order(rows, { passes: null, sort })[0]?.id).toBe('b');
  });
});
