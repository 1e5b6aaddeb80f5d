// What the headers of files say: where a piece belongs, which part is wanted, and what a file is called.
import { AppError } from '../../../shared/errors.ts';
import { fileLimit, maxFileBytes, maxFilePieceBytes } from '../../../shared/sync/protocol.ts';

/** `from` is `null` in a question how much is there. */
export interface Place {
  readonly from: number | null;
  readonly byteCount: number;
  readonly total: number;
}

/** The place a Content-Range names: `bytes 0-1048575/2500000`, a star instead of the place in a question. @throws AppError requestInvalid, fileTooLarge, requestTooLarge */
export function placeOf(contentRange: string | undefined): Place {
  const found = /^bytes (?:\*|(\d{1,15})-(\d{1,15}))\/(\d{1,15})$/.exec(contentRange ?? '');
  if (!found) throw new AppError('requestInvalid', { field: 'content-range' });
  const [, from, to, ofAll] = found;
  const total = Number(ofAll);
  if (total > maxFileBytes) throw new AppError('fileTooLarge', { limit: fileLimit });
  if (from === undefined) return { from: null, byteCount: 0, total };
  const byteCount = Number(to) - Number(from) + 1;
  if (byteCount < 1 || Number(to) >= total) throw new AppError('requestInvalid', { field: 'content-range' });
  if (byteCount > maxFilePieceBytes) throw new AppError('requestTooLarge');
  return { from: Number(from), byteCount, total };
}

export interface Part {
  readonly from: number;
  /** Place of the last byte. */
  readonly to: number;
}

/** The part one range asks for; `null` for all of it. @throws AppError requestInvalid for a part that is not there */
export function partOf(range: string | undefined, total: number): Part | null {
  const found = /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/.exec(range ?? '');
  if (!found) return null;
  const [, first, last, ending] = found;
  const from = ending === undefined ? Number(first) : Math.max(0, total - Number(ending));
  const to = Math.min(last ? Number(last) : total - 1, total - 1);
  if (from > to) throw new AppError('requestInvalid', { field: 'range' });
  return { from, to };
}

const longestName = 150;

/** `attachment`, with the name as nobody can abuse it: no path, no control characters, no reversed reading. */
export function dispositionOf(name: string): string {
  const safe = safeName(name);
  const plain = safe
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%;]/g, '_')
    .trim();
  const coded = encodeURIComponent(safe).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain || 'file'}"; filename*=UTF-8''${coded}`;
}

function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '').replace(/^[.\s]+|[.\s]+$/g, '');
  return [...clean].slice(-longestName).join('') || 'file';
}
