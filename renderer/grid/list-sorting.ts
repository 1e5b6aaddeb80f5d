// What a list is sorted by, kept beside the grid: told of it, the grid would throw away all rows it shows before it asks for
// them in their new order, and draw twice.
import type { ColumnState, SortModelItem } from 'ag-grid-community';

export interface ListSorting {
  /** The first rule first. */
  readonly rules: () => readonly SortModelItem[];
  /** Ascending, then descending, then not at all; `isAdded`: where what it is sorted by already does not decide. */
  readonly turn: (colId: string, how: { readonly isAdded: boolean }) => void;
  /** As a person left the columns; those without a word of it keep theirs. `null`: as at the beginning. */
  readonly take: (columns: readonly ColumnState[] | null) => void;
  readonly writtenInto: (columns: readonly ColumnState[]) => readonly ColumnState[];
  /** @returns how to be told no more */
  readonly onChange: (tell: () => void) => () => void;
}

export function createListSorting(atFirst: readonly SortModelItem[]): ListSorting {
  let rules = atFirst;
  const listeners = new Set<() => void>();
  const change = (next: readonly SortModelItem[]): void => {
    if (JSON.stringify(next) === JSON.stringify(rules)) return;
    rules = next;
    for (const tell of listeners) tell();
  };
  return {
    rules: () => rules,
    turn: (colId, { isAdded }) => {
      const others = isAdded ? rules.filter((rule) => rule.colId !== colId) : [];
      const before = rules.find((rule) => rule.colId === colId)?.sort;
      const next = before === undefined ? 'asc' : before === 'asc' ? 'desc' : null;
      change(next ? [...others, { colId, sort: next }] : others);
    },
    take: (columns) => change(columns ? taken(rules, columns) : atFirst),
    writtenInto: (columns) =>
      columns.map((column) => {
        const index = rules.findIndex(({ colId }) => colId === column.colId);
        return { ...column, sort: rules[index]?.sort ?? null, sortIndex: index < 0 ? null : index };
      }),
    onChange: (tell) => {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
  };
}

function taken(rules: readonly SortModelItem[], columns: readonly ColumnState[]): readonly SortModelItem[] {
  const told = columns.filter(({ sort }) => sort !== undefined);
  const kept = rules.filter(({ colId }) => !told.some((column) => column.colId === colId));
  const sorted = told.toSorted((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0));
  return [...kept, ...sorted.flatMap(({ colId, sort }) => (sort ? [{ colId, sort }] : []))];
}
