import { expect, it } from 'vitest';
import type { ListElement } from '../../shared/fields/field.ts';
import { initiative } from '../../shared/records/initiative.ts';
import { placesOf, seriesOf } from './list-series.ts';

const { measurements, budgetLines } = initiative.fields;
const measured = (indicator: string, measuredOn: string | null, value: number | null) =>
  ({ id: `${indicator} ${measuredOn}`, indicator, measuredOn, value }) as ListElement;

it('makes a line of each thing that was measured more than once, by day', () => {
  const rows = [
    measured('Fietsers', '2026-01-01', 30),
    measured('Bezoekers', '2025-06-01', 4),
    measured('Fietsers', '2024-01-01', 10),
    measured('Fietsers', null, 99),
    measured('Fietsers', '2025-01-01', 20.5),
  ];
  expect(seriesOf(measurements, rows)).toEqual([
    {
      name: 'Fietsers',
      points: [
        { day: '2024-01-01', value: 10 },
        { day: '2025-01-01', value: 20.5 },
        { day: '2026-01-01', value: 30 },
      ],
    },
  ]);
  expect(seriesOf(budgetLines, rows)).toEqual([]);
});

it('places them in a box, a level line in its middle', () => {
  const line = (...values: readonly number[]) => ({
    name: 'x',
    points: values.map((value, i) => ({ day: `2026-01-0${i + 1}`, value })),
  });
  const box = { width: 100, height: 40 };
  expect(placesOf(line(1, 3, 2), box)).toEqual([
    { x: 0, y: 40 },
    { x: 50, y: 0 },
    { x: 100, y: 20 },
  ]);
  expect(placesOf(line(5, 5), box)).toEqual([
    { x: 0, y: 20 },
    { x: 100, y: 20 },
  ]);
});
