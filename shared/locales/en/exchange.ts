// Words for spreadsheets: taking records out to a file and in again.
export const exchange = {
  menu: { label: 'More', export: 'Export…' },
  export: {
    title: 'Export to a spreadsheet',
    text: 'A workbook can be filled in further and imported here again, even weeks later: each cell is then compared with what changed meanwhile.',
    format: 'Kind of file',
    xlsx: 'Excel (XLSX)',
    csv: 'CSV',
    rows: 'Records',
    shown: 'As in the list ({n})',
    all: 'All ({n})',
    columns: 'Columns',
    shownColumns: 'As in the list',
    allColumns: 'All fields',
    busy: 'Making the file',
    action: 'Export',
    failed: 'The file could not be made. Nothing was changed; try again.',
  },
};
