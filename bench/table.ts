import type { Verdict } from './judge.ts';

const heads = ['goal', 'measured', 'median', 'against', 'ratio', 'spread', 'bar', ''] as const;

/** The verdicts as columns of plain text, one line each. */
export function table(verdicts: readonly Verdict[]): string {
  const rows = [heads, ...verdicts.map(cells)];
  const widths = heads.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

function cells(verdict: Verdict): readonly string[] {
  const { goal, name, sideUnit, measured, against, contender, value, bar, held } = verdict;
  return [
    goal,
    name,
    `${figure(measured)} ${sideUnit}`.trim(),
    against === null ? '' : `${figure(against)} ${sideUnit} (${contender})`.trim(),
    against === null ? '' : value.toFixed(value < 0.1 ? 3 : 2),
    `${Math.round(verdict.spread * 100)} %`,
    bar,
    held === null ? '' : held ? 'held' : 'MISSED',
  ];
}

function figure(value: number): string {
  return value.toFixed(value < 20 ? (value < 1 ? 2 : 1) : 0);
}
