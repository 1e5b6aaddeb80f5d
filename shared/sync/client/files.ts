// Attached files on this computer, in pieces of a megabyte: none is ever in memory whole, and none is there by half.
import { AppError } from '../../errors.ts';
import { timestamp } from '../../ids.ts';
import { mediaTypeOf } from '../media-type.ts';
import { fileLimit, maxFileBytes } from '../protocol.ts';
import type { ClientContext, ClientRead, ClientWrite } from './context.ts';
import { filesOf } from './named-files.ts';
import type { FileRow } from './tables.ts';

export const filePieceBytes = 1024 * 1024;
/** Of files the register has, those added last stay here up to so much. */
const keptBytes = 200 * 1024 * 1024;
const unfinishedKeptMs = 24 * 60 * 60_000;

/** A file a person chose. */
export interface FileSource {
  readonly name: string;
  readonly byteCount: number;
  /** The bytes from one place up to another. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
}

/** SHA-256 of what it is given piece by piece. */
export interface RunningHash {
  readonly update: (bytes: Uint8Array) => void;
  /** Hexadecimal, in lower case. */
  readonly end: () => string;
}

/** What a record says of a file. */
export interface FileFacts extends Pick<FileRow, 'sha256' | 'byteCount' | 'mediaType'> {
  readonly name: string;
}

export interface AddFileInput {
  readonly source: FileSource;
  readonly startHash: () => RunningHash;
  /** SHA-256 of those the record names already: nothing would send them a second time. */
  readonly known?: readonly string[];
}

/**
 * Keeps a file on this computer and answers what a record says of it. What fails leaves nothing behind.
 * @throws AppError fileTooLarge, storageFull…; what reading the source throws
 */
export async function addFile(context: ClientContext, input: AddFileInput): Promise<FileFacts> {
  const { source } = input;
  if (source.byteCount > maxFileBytes) throw new AppError('fileTooLarge', { limit: fileLimit });
  const facts = await lookThrough(input);
  if (input.known?.includes(facts.sha256) || (await isWhole(context, facts.sha256))) return facts;
  try {
    await putFile(context, facts, 'adding');
    for (const place of placesOf(facts)) {
      await putPiece(context, { ...facts, place, bytes: await readPiece(source, place) });
    }
    await putFile(context, facts, 'local');
    return facts;
  } catch (error) {
    // If not even that can be done now, what is unfinished is cleared away later.
    await forgetFile(context, facts).catch(() => undefined);
    throw error;
  }
}

async function lookThrough({ source, startHash }: AddFileInput): Promise<FileFacts> {
  const hash = startHash();
  let mediaType = mediaTypeOf(new Uint8Array());
  for (const place of placesOf(source)) {
    const bytes = await readPiece(source, place);
    if (place === 0) mediaType = mediaTypeOf(bytes);
    hash.update(bytes);
  }
  const { name, byteCount } = source;
  return { sha256: hash.end(), name, byteCount, mediaType };
}

function readPiece(source: FileSource, place: number): Promise<Uint8Array> {
  const from = place * filePieceBytes;
  return source.read(from, Math.min(from + filePieceBytes, source.byteCount));
}

/** The numbers of a file's pieces. */
export function placesOf({ byteCount }: { readonly byteCount: number }): readonly number[] {
  return Array.from({ length: Math.ceil(byteCount / filePieceBytes) }, (_none, place) => place);
}

/** A piece of a file; `undefined` when it is not on this computer. */
export async function pieceOf(
  { storage }: Pick<ClientContext, 'storage'>,
  { sha256, place }: { readonly sha256: string; readonly place: number },
): Promise<Uint8Array | undefined> {
  const [part] = await storage.read((transaction) => transaction.get('fileParts', [partId(sha256, place)]));
  return part?.bytes;
}

/** True when all of the file is on this computer. */
export async function isWhole({ storage }: Pick<ClientContext, 'storage'>, sha256: string): Promise<boolean> {
  const [row] = await storage.read((transaction) => transaction.get('files', [sha256]));
  return row !== undefined && row.state !== 'adding';
}

export async function putPiece(
  { storage }: ClientContext,
  { sha256, place, bytes }: { readonly sha256: string; readonly place: number; readonly bytes: Uint8Array },
): Promise<void> {
  await storage.write((transaction) =>
    transaction.put('fileParts', [{ id: partId(sha256, place), sha256, place, bytes }]),
  );
}

export async function putFile(
  { storage, environment }: ClientContext,
  { sha256, name, byteCount, mediaType }: FileFacts,
  state: FileRow['state'],
): Promise<void> {
  await storage.write(async (transaction) => {
    const addedNumber = await transaction.takeNumbers(1);
    const addedAt = timestamp(environment);
    await transaction.put('files', [{ sha256, name, byteCount, mediaType, state, addedAt, addedNumber }]);
  });
}

/** Removes a file from this computer. */
export async function forgetFile(
  { storage }: ClientContext,
  file: Pick<FileRow, 'sha256' | 'byteCount'>,
): Promise<void> {
  await storage.write((transaction) => remove(transaction, file));
}

/** Makes room: what never came in whole, and of what the register has, all that is beyond the limit and not in use. */
export async function clearFiles({ storage, environment }: ClientContext): Promise<void> {
  const stale = await storage.read(async (transaction) => {
    const unfinished = await transaction.list('files', { index: 'byState', equals: 'adding' });
    const before = environment.now() - unfinishedKeptMs;
    return [
      ...unfinished.filter(({ addedAt }) => Date.parse(addedAt) < before),
      ...(await listBeyondLimit(transaction)),
    ];
  });
  if (stale.length === 0) return;
  await storage.write(async (transaction) => {
    for (const file of stale) await remove(transaction, file);
  });
}

async function listBeyondLimit(transaction: ClientRead): Promise<readonly FileRow[]> {
  const uploaded = await transaction.list('files', { index: 'byState', equals: 'uploaded' });
  let room = keptBytes - uploaded.reduce((sum, { byteCount }) => sum + byteCount, 0);
  if (room >= 0) return [];
  const needed = new Set<string>();
  for (const equals of ['waiting', 'offered', 'received', 'rejected', 'held']) {
    const rows = await transaction.list('outbox', { index: 'byState', equals });
    for (const sha256 of rows.flatMap(filesOf)) needed.add(sha256);
  }
  return uploaded.filter(({ sha256, byteCount }) => {
    if (room >= 0 || needed.has(sha256)) return false;
    room += byteCount;
    return true;
  });
}

async function remove(transaction: ClientWrite, file: Pick<FileRow, 'sha256' | 'byteCount'>): Promise<void> {
  await transaction.remove('files', [file.sha256]);
  await transaction.remove(
    'fileParts',
    placesOf(file).map((place) => partId(file.sha256, place)),
  );
}

function partId(sha256: string, place: number): string {
  return `${sha256}.${place}`;
}
