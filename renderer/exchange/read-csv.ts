// CSV as spreadsheets of this country write it: UTF-8 or the Western code page, separated by semicolons, commas or tabs.
import papa from 'papaparse';
import { AppError } from '../../shared/errors.ts';
import type { RawSheet } from '../../shared/exchange/open-sheet.ts';

/** @throws AppError sheetRefused with the `reason` */
export function readCsv(bytes: Uint8Array): RawSheet {
  const text = decoded(bytes);
  if (text.includes('\0')) throw new AppError('sheetRefused', { reason: 'unreadable' });
  // The empty line after the last row is none.
  const lines = text.replace(/(?:\r?\n)+$/, '');
  const { data, errors } = papa.parse<string[]>(lines, { delimiter: delimiterOf(lines) });
  // An open quotation mark would swallow all rows after it without a word.
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  if (open) throw new AppError('sheetRefused', { reason: 'quotesOpen', row: (open.row ?? 0) + 1 });
  return { name: '', rows: data.map((row) => row.map(withoutGuard)) };
}

/** The one that divides the most of the first rows alike; the library's own guess fails on lists of two columns. */
function delimiterOf(text: string): string {
  const scored = [';', ',', '\t'].map((delimiter) => {
    const { data } = papa.parse<string[]>(text, { delimiter, preview: 50 });
    const counts = new Map<number, number>();
    for (const { length } of data) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    return { delimiter, alike: Math.max(0, ...counts.values()) };
  });
  return scored.reduce((best, other) => (other.alike > best.alike ? other : best)).delimiter;
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  const unreadable = text.split('\uFFFD').length - 1;
  if (unreadable === 0) return text;
  // One damaged letter in a file of UTF-8 must not garble all others.
  const readable = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  return readable > unreadable ? text : new TextDecoder('windows-1252').decode(bytes);
}

/** The mark that keeps a spreadsheet from calculating a text is not part of it. */
function withoutGuard(text: string): string | null {
  return text === '' ? null : text.replace(/^'(?=[=+@\t\r-])/, '');
}
