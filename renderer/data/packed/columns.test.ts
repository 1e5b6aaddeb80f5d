import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnsOfRows, rowsOfColumns } from './columns.ts';
import type { Column } from './columns.ts';

it('rows come back from their columns as they were', () => {
  const value = fc.oneof(fc.constantFrom('a', null, true, 0), fc.string(), fc.array(fc.string()));
  const name = fc.constantFrom('id', 'title', 'stage', '__x');
  const inner = fc.dictionary(name, fc.oneof(value, fc.dictionary(name, value)));
  fc.assert(
    fc.property(fc.array(fc.dictionary(name, fc.oneof(value, inner)), { minLength: 1 }), (made) => {
      const rows = made.map((row, i) => ({ n: i, ...row }));
      const kept = JSON.parse(JSON.stringify(columnsOfRows(rows))) as readonly Column[];
      expect(rowsOfColumns(kept)).toEqual(JSON.parse(JSON.stringify(rows)));
    }),
  );
});

it('a value that many rows share is kept once', () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ id: String(i), values: { stage: 'pilot-phase' } }));
  expect(JSON.stringify(columnsOfRows(rows)).match(/pilot-phase/g)).toHaveLength(1);
});
