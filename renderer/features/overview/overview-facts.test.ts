import { describe, expect, it } from 'vitest';
import type { Value } from '../../../shared/fields/field.ts';
import { expectedCount } from '../../../shared/records/completeness.ts';
import { initiative } from '../../../shared/records/initiative.ts';
import type { ListRow } from '../../data/list-row.ts';
import { changedSince, countByOwner, overviewFacts, sessionsAhead } from './overview-facts.ts';
import { tiles } from './tiles.ts';
import municipalities from '../../../resources/demo/municipalities.json' with { type: 'json' };

const today = '2026-11-26';

function row(kind: ListRow['kind'], values: Record<string, Value>, more: Partial<ListRow> = {}): ListRow {
  return {
    ...{
      id: JSON.stringify(values),
      kind,
      isDeleted: false,
      touched: 1,
      pendingCount: 0,
      openConflictCount: 0,
    },
    ...{ revision: 1, needsTranslation: false, filledCount: 0, values: { ownerId: 'a', ...values }, ...more },
  };
}

describe('the facts of the start page', () => {
  it('counts what is of one owner, or of all', () => {
    const whole = expectedCount(initiative);
    const initiatives = [
      row('initiative', { stage: 'pilot', theme: 'mobility', changedAt: '2026-11-01T10:00:00Z' }),
      row('initiative', { stage: 'ended', theme: 'mobility', changedAt: '2020-01-01T10:00:00Z' }),
      row('initiative', { stage: 'pilot', changedAt: '2026-05-29T10:00:00Z' }, { needsTranslation: true }),
      row(
        'initiative',
        { ownerId: 'b', stage: 'idea', theme: 'people' },
        { needsTranslation: true, filledCount: whole },
      ),
    ];
    const of = (ownerId: string | null) => overviewFacts({ initiatives, sessions: [], ownerId, today });
    expect(of('a')).toMatchObject({ initiativeCount: 3, activeCount: 2, toTranslate: 1, stale: 1 });
    expect(of(null)).toMatchObject({ initiativeCount: 4, activeCount: 3, toTranslate: 2, stale: 1 });
    expect([of('a').incompleteCount, of('b').incompleteCount]).toEqual([3, 0]);
    expect([...of('a').byStage]).toEqual([
      ['pilot', 2],
      ['ended', 1],
    ]);
    expect(of('a').byTheme.get('mobility')).toBe(2);
    expect([...countByOwner(initiatives)]).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
  });

  it('names open follow-ups whose day has passed, longest overdue first', () => {
    const followUp = (titleNl: string, dueOn: string | null, status?: string) => ({
      ...{ id: titleNl, titleNl, titleFr: '', responsible: 'An', dueOn, status: status ?? null },
    });
    const followUps = [
      followUp('gisteren', '2026-11-25'),
      followUp('vandaag', today),
      followUp('lang geleden', '2025-01-01', 'open'),
      followUp('gedaan', '2025-01-01', 'done'),
      followUp('ooit', null),
    ];
    const sessions = [row('session', { followUps }), row('session', { ownerId: 'b', followUps })];
    const { overdue } = overviewFacts({ initiatives: [], sessions, ownerId: 'a', today });
    expect(overdue.map(({ titleNl }) => titleNl)).toEqual(['lang geleden', 'gisteren']);
  });

  it('adds euros by year and source, and those without a year apart', () => {
    const line = (amountEur: string | null, year: number | null, fundingSource: string | null = null) => ({
      ...{ id: '1', amountEur, year, fundingSource },
    });
    const initiatives = [
      row('initiative', { budgetLines: [line('1000.50', 2025, 'rrf'), line('10', null), line(null, 2024)] }),
      row('initiative', { budgetLines: [line('2', 2025, 'rrf'), line('3', 2025), line('4', 2023)] }),
      row('initiative', {}),
    ];
    const facts = overviewFacts({ initiatives, sessions: [], ownerId: null, today });
    expect(facts.budgetWithoutYear).toBe(10);
    expect(facts.budget.map(({ year, total }) => [year, total])).toEqual([
      [2023, 4],
      [2025, 1005.5],
    ]);
    expect(facts.budget[1]?.bySource).toEqual(
      new Map([
        ['rrf', 1002.5],
        ['', 3],
      ]),
    );
  });

  it('lists sessions from today on, without those cancelled', () => {
    const sessions = [
      row('session', { startOn: '2027-01-01' }),
      row('session', { startOn: today }),
      row('session', { startOn: '2026-11-25' }),
      row('session', { startOn: '2026-12-01', status: 'cancelled' }),
      row('session', {}),
    ];
    expect(sessionsAhead(sessions, today).map(({ values }) => values['startOn'])).toEqual([
      today,
      '2027-01-01',
    ]);
  });

  it('lists what others changed since, last changed first', () => {
    const changed = (changedAt: string, changedBy: string) => row('initiative', { changedAt, changedBy });
    const rows = [
      changed('2026-11-20T10:00:00Z', 'Bea'),
      changed('2026-11-22T10:00:00Z', 'Cas'),
      changed('2026-11-23T10:00:00Z', 'An'),
      changed('2026-11-10T10:00:00Z', 'Bea'),
    ];
    const found = changedSince(rows, { since: '2026-11-15T00:00:00Z', person: 'An' });
    expect(found.map(({ values }) => values['changedBy'])).toEqual(['Cas', 'Bea']);
  });
});

it('the map has every municipality once, each in a place of its own', () => {
  expect(tiles.map(({ nisCode }) => nisCode).toSorted()).toEqual(
    municipalities.map(({ nis }) => nis).toSorted(),
  );
  expect(new Set(tiles.map(({ column, row: line }) => `${column} ${line}`)).size).toBe(19);
});
