// The parts of a workbook, which is a zip in every kind of file. Nothing is unpacked before the list of the zip says how
// large it becomes.
import { unzipSync } from 'fflate';
import type { Unzipped } from 'fflate';
import { AppError } from '../../shared/errors.ts';

const mostUnpackedBytes = 400_000_000;
const withWords = /\.(xml|rels)$|^mimetype$/;
const withoutCells =
  /^(xl\/(media|drawings|charts|theme)|Pictures|Object [^/]*|ObjectReplacements|Thumbnails)\//;

/** Only those that may hold cells, or say what the rest is. @throws AppError sheetRefused with the `reason` */
export function unpack(bytes: Uint8Array): Unzipped {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!withWords.test(name) || withoutCells.test(name)) return false;
        total += originalSize;
        if (total > mostUnpackedBytes) throw new AppError('sheetRefused', { reason: 'tooLarge' });
        return true;
      },
    });
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('sheetRefused', { reason: 'unreadable' });
  }
}
