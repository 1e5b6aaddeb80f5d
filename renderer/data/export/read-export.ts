// Looks into an export file before anything of it is put back.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { AppError } from '../../../shared/errors.ts';
import { unsentStates } from '../../../shared/sync/client/take-in.ts';
import { exportManifest, exportVersion, manifestName } from './export-format.ts';
import type { ExportManifest } from './export-format.ts';
import { openZip } from './zip-reader.ts';
import type { ZipReader } from './zip-reader.ts';

export interface OpenedExport {
  readonly manifest: ExportManifest;
  readonly zip: ZipReader;
  /** As they stood in the outbox; what is in them is judged when they are put back. */
  readonly operations: readonly unknown[];
  readonly unsentCount: number;
}

/** @throws AppError exportUnreadable, exportTooNew */
export async function openExport(file: Blob): Promise<OpenedExport> {
  const zip = await openZip(file);
  const manifest = await readManifest(zip);
  const operations: unknown[] = [];
  for await (const row of readJsonLines(zip, { manifest, name: 'operations.jsonl' })) operations.push(row);
  return { manifest, zip, operations, unsentCount: operations.filter(isUnsent).length };
}

async function readManifest(zip: ZipReader): Promise<ExportManifest> {
  const stream = await zip.read(manifestName);
  if (!stream) throw new AppError('exportUnreadable');
  const content: unknown = await new Response(stream).json().catch(() => undefined);
  const manifest = exportManifest.safeParse(content).data;
  if (!manifest) throw new AppError('exportUnreadable');
  if (manifest.formatVersion > exportVersion) throw new AppError('exportTooNew');
  return manifest;
}

/**
 * The rows of an entry; nothing where the file has no such entry.
 * @throws AppError exportUnreadable, at the end, when the content is not what the manifest says
 */
export async function* readJsonLines(
  zip: ZipReader,
  { manifest, name }: { readonly manifest: ExportManifest; readonly name: string },
): AsyncGenerator<unknown> {
  const said = manifest.entries.find((entry) => entry.name === name);
  if (!said) return;
  const hash = sha256.create();
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of readEntry(zip, name)) {
    hash.update(bytes);
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield parseLine(line);
  }
  if (bytesToHex(hash.digest()) !== said.sha256) throw new AppError('exportUnreadable', { name });
}

/** The bytes of an entry. @throws AppError exportUnreadable when the packing is damaged */
export async function* readEntry(zip: ZipReader, name: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = (await zip.read(name))?.getReader();
  if (!reader) return;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new AppError('exportUnreadable', { name }, { cause });
    });
    if (done) return;
    yield value;
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (cause) {
    throw new AppError('exportUnreadable', {}, { cause });
  }
}

function isUnsent(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'state' in row && unsentStates.has(String(row.state));
}
