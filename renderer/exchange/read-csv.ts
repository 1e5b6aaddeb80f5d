// CSV as spreadsheets of this country write it: UTF-8 or the Western code page, separated by semicolons, commas or tabs.
import papa from 'papaparse';
import { AppError } from '../../shared/errors.ts';
import type { RawSheet } from '../../shared/exchange/open-sheet.ts';

/** @throws AppError sheetRefused with the `reason` */
export function readCsv(bytes: Uint8Array): RawSheet {
  const text = decoded(bytes);
  if (text.includes('\0')) throw new AppError('sheetRefused', { reason: 'unreadable' });
  // The empty line after the last row would count when the library looks for what stands between the columns.
  const lines = text.replace(/(?:\r?\n)+$/, '');
  const { data, errors } = papa.parse<string[]>(lines, { delimitersToGuess: [';', ',', '\t'] });
  // An open quotation mark would swallow all rows after it without a word.
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  if (open) throw new AppError('sheetRefused', { reason: 'quotesOpen', row: (open.row ?? 0) + 1 });
  return { name: '', rows: data.map((row) => row.map(withoutGuard)) };
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The mark that keeps a spreadsheet from calculating a text is not part of it. */
function withoutGuard(text: string): string | null {
  return text === '' ? null : text.replace(/^'(?=[=+@\t\r-])/, '');
}
