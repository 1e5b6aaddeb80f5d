// A workbook of OpenDocument as rows of cells: what LibreOffice and many others write.
import { strFromU8 } from 'fflate';
import type { Unzipped } from 'fflate';
import { AppError } from '../../../shared/errors.ts';
import type { RawSheet } from '../../../shared/exchange/open-sheet.ts';
import { collectSheets } from './collect-sheets.ts';
import { namespaces, odsMediaType, odtMediaType } from './ods-names.ts';
import { readXml } from './read-xml.ts';

export function isOds(parts: Unzipped): boolean {
  return mediaTypeOf(parts).startsWith(odsMediaType);
}

/** A text, which has no rows. */
export function isOdt(parts: Unzipped): boolean {
  return mediaTypeOf(parts).startsWith(odtMediaType);
}

function mediaTypeOf({ mimetype }: Unzipped): string {
  return mimetype ? strFromU8(mimetype) : '';
}

/** @throws AppError sheetRefused with the `reason` */
export function readOds(parts: Unzipped): readonly RawSheet[] {
  const manifest = parts['META-INF/manifest.xml'];
  // With a password the parts are there, and are no XML.
  if (manifest && strFromU8(manifest).includes('encryption-data'))
    throw new AppError('sheetRefused', { reason: 'isLocked' });
  const content = parts['content.xml'];
  if (!content) throw new AppError('sheetRefused', { reason: 'unreadable' });
  const { sheets, listener } = collectSheets();
  try {
    readXml(strFromU8(content).replace(/^\uFEFF/, ''), { namespaces, listener });
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('sheetRefused', { reason: 'unreadable' });
  }
  return sheets;
}
