// What an import takes in one file; more is divided over several.
export const mostBytes = 50_000_000;
export const mostRows = 50_000;
export const mostColumns = 500;
/** Of all sheets together, empty ones among filled ones counted: a workbook can repeat a cell or a row without end. */
export const mostCells = 10_000_000;
export const mostSheets = 500;
/** More than this, what was merged no longer counts for the rows beside it. */
export const mostMergedCells = 100_000;
