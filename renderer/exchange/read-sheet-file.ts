// A chosen file to its sheets, by what is in it and not by its name.
import { AppError } from '../../shared/errors.ts';
import type { RawSheet } from '../../shared/exchange/open-sheet.ts';
import { readCsv } from './read-csv.ts';
import { isOds, isOdt, readOds } from './ods/read-ods.ts';
import { readXlsx } from './read-xlsx.ts';
import { mostBytes, mostColumns, mostRows } from './sheet-limits.ts';
import { unpack } from './unpack.ts';

/** @throws AppError sheetRefused with the `reason` */
export async function readSheetFile(file: Blob): Promise<readonly RawSheet[]> {
  if (file.size > mostBytes) throw new AppError('sheetRefused', { reason: 'tooLarge' });
  const bytes = await bytesOf(file);
  const sheets = await read(bytes);
  for (const { rows } of sheets) {
    if (rows.length > mostRows + 1)
      throw new AppError('sheetRefused', { reason: 'tooManyRows', limit: mostRows });
    if (rows.some((row) => row.length > mostColumns && row.slice(mostColumns).some((cell) => cell !== null)))
      throw new AppError('sheetRefused', { reason: 'tooManyColumns', limit: mostColumns });
  }
  return sheets;
}

async function read(bytes: Uint8Array): Promise<readonly RawSheet[]> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const parts = unpack(bytes);
    if (parts['xl/workbook.xml']) return readXlsx(parts);
    if (isOds(parts)) return readOds(parts);
    const isText = parts['word/document.xml'] !== undefined || isOdt(parts);
    throw new AppError('sheetRefused', { reason: isText ? 'isDocument' : 'unreadable' });
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46]))
    throw new AppError('sheetRefused', { reason: 'isDocument' });
  // Before 2007 Excel wrote another kind of file, in which a workbook with a password still hides.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new AppError('sheetRefused', { reason: reasonOfOld(bytes) });
  return [readCsv(bytes)];
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new AppError('fileUnreadable');
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** Read off the names of the parts in it. */
function reasonOfOld(bytes: Uint8Array): 'isLocked' | 'isDocument' | 'isOld' {
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
  if (names.includes('EncryptedPackage')) return 'isLocked';
  return names.includes('WordDocument') ? 'isDocument' : 'isOld';
}
