// What can be shown of an attached file without opening it: a picture, a PDF, or the first lines of a text or a table. It is
// what its bytes say and never what it is called; a picture that may hold a script (SVG), or a page, is text at most.
import { isAppError } from '../../../shared/errors.ts';
import { mediaTypeOf } from '../../../shared/sync/media-type.ts';
import type { AttachedFile } from '../../form/form-context.ts';

export type Preview =
  | { readonly kind: 'image' | 'pdf'; readonly blob: Blob }
  | { readonly kind: 'text'; readonly text: string; readonly isWhole: boolean }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[]; readonly isWhole: boolean }
  /** Nothing of it can be shown. */
  | { readonly kind: 'none' };

const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const tableNames = /\.(csv|tsv)$/i;
const textNames = /\.(txt|md|csv|tsv|json|xml|svg|html?|log|ics|ya?ml)$/i;
/** A larger one is not fetched only to be looked at. */
const mostBytes = 60 * 1024 * 1024;
const mostTextBytes = 128 * 1024;
const mostLines = 300;
const mostRows = 60;
const mostColumns = 20;

const pdf = 'application/pdf';

/** Whether it is worth fetching; what it really is shows only then. */
export function mayBeShown({ name, mediaType, byteCount }: AttachedFile, showsPdf: boolean): boolean {
  const isShown = pictures.has(mediaType) || textNames.test(name) || (showsPdf && mediaType === pdf);
  return isShown && byteCount <= mostBytes;
}

/** `showsPdf`: the browser has a viewer of its own; none in the desktop shell, where plugins are off. */
export async function previewOf(
  file: Blob,
  { name, showsPdf }: { readonly name: string; readonly showsPdf: boolean },
): Promise<Preview> {
  const head = new Uint8Array(await file.slice(0, 4_096).arrayBuffer());
  const type = mediaTypeOf(head);
  // Never the type somebody wrote into the record.
  if (pictures.has(type)) return { kind: 'image', blob: new Blob([file], { type }) };
  if (type === pdf && showsPdf) return { kind: 'pdf', blob: new Blob([file], { type }) };
  if (!textNames.test(name) || head.includes(0)) return { kind: 'none' };
  const isWhole = file.size <= mostTextBytes;
  const bytes = wholeLines(new Uint8Array(await file.slice(0, mostTextBytes).arrayBuffer()), isWhole);
  return (tableNames.test(name) ? await tableOf(bytes, isWhole) : null) ?? textOf(bytes, isWhole);
}

/** Of a beginning, without the line it breaks off in. */
function wholeLines(bytes: Uint8Array<ArrayBuffer>, isWhole: boolean): Uint8Array<ArrayBuffer> {
  const end = isWhole ? -1 : bytes.lastIndexOf(0x0a);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function textOf(bytes: Uint8Array<ArrayBuffer>, isWhole: boolean): Preview {
  const lines = decoded(bytes).split(/\r?\n/);
  const text = lines.slice(0, mostLines).join('\n');
  return { kind: 'text', text, isWhole: isWhole && lines.length <= mostLines };
}

/** `null` where it is no table after all: a quotation mark stays open, perhaps where the beginning ends. */
async function tableOf(bytes: Uint8Array<ArrayBuffer>, isWhole: boolean): Promise<Preview | null> {
  const { readCsv } = await import('../../exchange/read-csv.ts');
  try {
    const { rows } = readCsv(bytes);
    const shown = rows
      .slice(0, mostRows)
      .map((row) => row.slice(0, mostColumns).map((cell) => String(cell ?? '')));
    if (shown.every((row) => row.length < 2)) return null;
    const isCut = rows.length > mostRows || rows.some((row) => row.length > mostColumns);
    return { kind: 'table', rows: shown, isWhole: isWhole && !isCut };
  } catch (error) {
    if (isAppError(error, 'sheetRefused')) return null;
    throw error;
  }
}

function decoded(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // From a program of the last century: every byte is a letter.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
