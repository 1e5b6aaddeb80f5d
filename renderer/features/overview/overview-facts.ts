// What the start page tells, worked out of slim rows. Pure: the same rows and day give the same facts.
import type { Value } from '../../../shared/fields/field.ts';
import { isObject } from '../../../shared/fields/field.ts';
import { expectedCount } from '../../../shared/records/completeness.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import type { ListRow } from '../../data/list-row.ts';
import { textOf } from '../../grid/grid-row.ts';
import { isRunning, isStale } from '../../grid/stale.ts';

export interface OverviewInput {
  readonly initiatives: readonly ListRow[];
  readonly sessions: readonly ListRow[];
  /** Of whom the figures are; `null`: of everyone. */
  readonly ownerId: string | null;
  /** Today, as `2026-11-26`. */
  readonly today: string;
}

export interface FollowUp {
  readonly sessionId: string;
  readonly titleNl: string;
  readonly titleFr: string;
  readonly responsible: string;
  readonly dueOn: string;
}

/** Euros of one year, by source of funding; those without a source under an empty text. */
export interface BudgetYear {
  readonly year: number;
  readonly total: number;
  readonly bySource: ReadonlyMap<string, number>;
}

export interface OverviewFacts {
  readonly initiativeCount: number;
  /** In preparation or running. */
  readonly activeCount: number;
  /** Without something a whole initiative has. */
  readonly incompleteCount: number;
  readonly sessionCount: number;
  readonly toTranslate: number;
  readonly stale: number;
  /** Open ones whose day has passed, longest overdue first. */
  readonly overdue: readonly FollowUp[];
  readonly byStage: ReadonlyMap<string, number>;
  readonly byTheme: ReadonlyMap<string, number>;
  /** Years with an amount, ascending. */
  readonly budget: readonly BudgetYear[];
  /** Amounts without a year. */
  readonly budgetWithoutYear: number;
}

export function overviewFacts({ initiatives, sessions, ownerId, today }: OverviewInput): OverviewFacts {
  const isOurs = ({ values }: ListRow): boolean => ownerId === null || values['ownerId'] === ownerId;
  const own = initiatives.filter(isOurs);
  const ownSessions = sessions.filter(isOurs);
  return {
    initiativeCount: own.length,
    activeCount: own.filter(isRunning).length,
    incompleteCount: own.filter(isIncomplete).length,
    sessionCount: ownSessions.length,
    toTranslate: own.filter(({ needsTranslation }) => needsTranslation).length,
    stale: own.filter((row) => isStale(row, today)).length,
    overdue: overdueFollowUps(ownSessions, today),
    byStage: countBy(own, 'stage'),
    byTheme: countBy(own, 'theme'),
    ...budgetOf(own),
  };
}

function isIncomplete({ kind, filledCount }: ListRow): boolean {
  return filledCount < expectedCount(definitionOf(kind));
}

/** How many initiatives each owner has. */
export function countByOwner(initiatives: readonly ListRow[]): ReadonlyMap<string, number> {
  return countBy(initiatives, 'ownerId');
}

/** What others changed since then, last changed first. */
export function changedSince(
  rows: readonly ListRow[],
  { since, person }: { readonly since: string; readonly person: string },
): readonly ListRow[] {
  const changedAt = ({ values }: ListRow): string => textOf(values['changedAt']);
  return rows
    .filter((row) => changedAt(row) > since && row.values['changedBy'] !== person)
    .toSorted((a, b) => changedAt(b).localeCompare(changedAt(a)));
}

/** Sessions from today on that are not cancelled, the next one first: of everyone, since everyone is invited. */
export function sessionsAhead(sessions: readonly ListRow[], today: string): readonly ListRow[] {
  const dayOf = ({ values }: ListRow): string => textOf(values['startOn']);
  return sessions
    .filter((row) => dayOf(row) >= today && row.values['status'] !== 'cancelled')
    .toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)));
}

function overdueFollowUps(sessions: readonly ListRow[], today: string): readonly FollowUp[] {
  const overdue = sessions.flatMap(({ id, values }) =>
    elements(values['followUps']).flatMap((element): FollowUp[] => {
      const dueOn = textOf(element['dueOn']);
      const isOpen = (element['status'] ?? 'open') === 'open';
      if (!isOpen || dueOn === '' || dueOn >= today) return [];
      const [titleNl, titleFr] = [textOf(element['titleNl']), textOf(element['titleFr'])];
      return [{ sessionId: id, titleNl, titleFr, responsible: textOf(element['responsible']), dueOn }];
    }),
  );
  return overdue.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
}

function budgetOf(initiatives: readonly ListRow[]): Pick<OverviewFacts, 'budget' | 'budgetWithoutYear'> {
  const years = new Map<number, Map<string, number>>();
  let budgetWithoutYear = 0;
  for (const line of initiatives.flatMap(({ values }) => elements(values['budgetLines']))) {
    const amount = Number(line['amountEur'] ?? 0);
    const year = line['year'];
    if (!Number.isFinite(amount) || amount === 0) continue;
    if (typeof year !== 'number') {
      budgetWithoutYear += amount;
      continue;
    }
    const bySource = years.get(year) ?? new Map<string, number>();
    const source = textOf(line['fundingSource']);
    years.set(year, bySource.set(source, (bySource.get(source) ?? 0) + amount));
  }
  const budget = [...years]
    .map(([year, bySource]) => ({ year, bySource, total: sum(bySource.values()) }))
    .toSorted((a, b) => a.year - b.year);
  return { budget, budgetWithoutYear };
}

function countBy(rows: readonly ListRow[], field: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { values } of rows) {
    const value = textOf(values[field]);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function elements(list: Value | undefined): readonly Readonly<Record<string, Value>>[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function sum(amounts: Iterable<number>): number {
  return [...amounts].reduce((total, amount) => total + amount, 0);
}
