// The 19 municipalities as a map of equal tiles: roughly where they lie, north at the top. By NIS code, since names differ
// between the languages.

export interface Tile {
  readonly nisCode: string;
  /** From 1, west to east. */
  readonly column: number;
  /** From 1, north to south. */
  readonly row: number;
}

const rows: readonly (readonly (string | null)[])[] = [
  [null, '21008', '21010', null, '21006', null],
  ['21003', '21011', '21012', '21014', '21015', '21018'],
  [null, '21001', '21004', '21005', '21019', null],
  [null, '21007', '21013', '21009', '21002', null],
  [null, null, '21016', '21017', null, null],
];

export const tiles: readonly Tile[] = rows.flatMap((codes, row) =>
  codes.flatMap((nisCode, column) => (nisCode ? [{ nisCode, column: column + 1, row: row + 1 }] : [])),
);
