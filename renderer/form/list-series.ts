// Rows that say how much of something there was on a day, as lines over time. Read off the list's own properties: a required
// text, date and number.
import type { ListElement, ListSpec } from '../../shared/fields/field.ts';

export interface Series {
  readonly name: string;
  /** By day, at least two. */
  readonly points: readonly { readonly day: string; readonly value: number }[];
}

/** None for a list that is of something else. */
export function seriesOf({ element }: ListSpec, rows: readonly ListElement[]): readonly Series[] {
  const required = (type: string): string | undefined =>
    Object.entries(element).find(([, spec]) => spec.type === type && spec.required)?.[0];
  const [name, day, value] = [required('text'), required('date'), required('number')];
  if (name === undefined || day === undefined || value === undefined) return [];
  const lines = new Map<string, { readonly day: string; readonly value: number }[]>();
  for (const row of rows) {
    const [of, on, amount] = [row[name], row[day], row[value]];
    if (typeof of !== 'string' || typeof on !== 'string' || typeof amount !== 'number') continue;
    lines.set(of, [...(lines.get(of) ?? []), { day: on, value: amount }]);
  }
  return [...lines]
    .map(([of, points]) => ({ name: of, points: points.toSorted((a, b) => a.day.localeCompare(b.day)) }))
    .filter(({ points }) => points.length > 1);
}

/** Where the points lie in a box of that size, the first day left, the highest value at the top. */
export function placesOf(
  { points }: Series,
  { width, height }: { readonly width: number; readonly height: number },
): readonly { readonly x: number; readonly y: number }[] {
  const [days, values] = [points.map(({ day }) => Date.parse(day)), points.map(({ value }) => value)];
  const share = (all: readonly number[], one: number): number => {
    const [lowest, highest] = [Math.min(...all), Math.max(...all)];
    return highest === lowest ? 0.5 : (one - lowest) / (highest - lowest);
  };
  return points.map((_point, i) => ({
    x: share(days, days[i] ?? 0) * width,
    y: (1 - share(values, values[i] ?? 0)) * height,
  }));
}
