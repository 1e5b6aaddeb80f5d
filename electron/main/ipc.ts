// The functions of shared/bridge.ts, listed. Each call is checked for who sends it, how big it is and what it holds
// before anything runs; a refused call says nothing about why.
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { bridgeChannels, bridgeLimits, type Bridge, type BridgeFunction } from '../../shared/bridge.ts';
import { journalEntry, journalOwner } from '../../shared/sync/client/journal-entry.ts';
import { isBackupId } from './backups.ts';
import { isPageDocument } from './page-address.ts';
import type { Log } from './log.ts';

const accountId = z.string().min(1).max(100);
const backupId = z.string().refine(isBackupId);
const place = z.number().int().min(0);

const argumentsOf = {
  getRegisterAddress: z.tuple([]),
  setRegisterAddress: z.tuple([z.string().max(500)]),
  setLanguage: z.tuple([z.enum(['nl', 'fr', 'en'])]),
  setWaitingCount: z.tuple([z.number().int().min(0).max(1_000_000)]),
  openExternal: z.tuple([z.string().max(2048)]),
  getSignIn: z.tuple([]),
  signOut: z.tuple([]),
  getJournalOwner: z.tuple([]),
  setJournalOwner: z.tuple([journalOwner]),
  appendToJournal: z.tuple([z.array(journalEntry)]),
  readJournal: z.tuple([z.strictObject({ accountId, from: place })]),
  compactJournal: z.tuple([z.strictObject({ accountId, upTo: place, unsentOpIds: z.array(z.string()) })]),
  beginBackup: z.tuple([accountId]),
  appendBackup: z.tuple([z.strictObject({ id: backupId, bytes: z.instanceof(Uint8Array) })]),
  finishBackup: z.tuple([z.strictObject({ id: backupId, byteCount: place })]),
  listBackups: z.tuple([accountId]),
  readBackup: z.tuple([z.strictObject({ id: backupId, from: place })]),
  printToPdf: z.tuple([]),
  startAfresh: z.tuple([]),
} satisfies { readonly [Name in BridgeFunction]: z.ZodType<Parameters<Bridge[Name]>> };

export type BridgeHandlers = Pick<Bridge, BridgeFunction>;

export interface IpcOptions {
  readonly handlers: BridgeHandlers;
  /** The web contents of our window; a call from any other is refused. */
  readonly isOurPage: (sender: IpcMainInvokeEvent['sender']) => boolean;
  readonly log: Log;
}

/** Of one call, all arguments together. */
interface SizeLimits {
  readonly values: number;
  readonly characters: number;
}

const usualLimits: SizeLimits = { values: 100, characters: 16_000 };
const limitsOf: Partial<Record<BridgeFunction, SizeLimits>> = {
  appendToJournal: { values: 100_000, characters: bridgeLimits.journalCharacters },
  compactJournal: { values: 50_000, characters: 2_000_000 },
  appendBackup: { values: 100, characters: bridgeLimits.backupBytes + 100 },
};

export function listenToPage(ipc: Pick<IpcMain, 'handle'>, options: IpcOptions): void {
  for (const name of Object.keys(bridgeChannels) as BridgeFunction[]) {
    ipc.handle(bridgeChannels[name], (event, ...args: unknown[]) => answer(name, { event, args, options }));
  }
}

interface Received {
  readonly event: IpcMainInvokeEvent;
  readonly args: readonly unknown[];
  readonly options: IpcOptions;
}

function answer(name: BridgeFunction, { event, args, options }: Received): Promise<unknown> {
  const refusal = refusalOf(event, { args, options, limits: limitsOf[name] ?? usualLimits });
  if (refusal) return refuse(name, { refusal, options });
  const parsed = argumentsOf[name].safeParse(args);
  if (!parsed.success) return refuse(name, { refusal: 'arguments', options });
  const handler = options.handlers[name] as (...values: readonly unknown[]) => Promise<unknown>;
  return handler(...parsed.data);
}

type Refusal = 'sender' | 'size' | 'arguments';

function refusalOf(
  event: IpcMainInvokeEvent,
  { args, options, limits }: Omit<Received, 'event'> & { readonly limits: SizeLimits },
): Refusal | null {
  const frame = event.senderFrame;
  const isMainFrame = frame !== null && frame.parent === null;
  if (!isMainFrame || !isPageDocument(frame.url) || !options.isOurPage(event.sender)) return 'sender';
  return isSmall(args, limits) ? null : 'size';
}

function refuse(
  name: BridgeFunction,
  { refusal, options }: { readonly refusal: Refusal; readonly options: IpcOptions },
): Promise<never> {
  options.log('error', 'call of the page refused', { name, refusal });
  return Promise.reject(new Error('requestInvalid'));
}

/** Counts values and characters and stops at the limit: a huge argument costs no more than a small one. */
export function isSmall(value: unknown, limits: SizeLimits = usualLimits): boolean {
  const waiting: unknown[] = [value];
  let values = 0;
  let characters = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    values += 1;
    if (typeof next === 'string') characters += next.length;
    if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) characters += next.byteLength;
    else if (Array.isArray(next) && next.length > limits.values) return false;
    else if (next instanceof Map || next instanceof Set) return false;
    else if (typeof next === 'object' && next !== null) {
      for (const inner of Object.values(next)) waiting.push(inner);
    }
    if (values > limits.values || characters > limits.characters || waiting.length > limits.values)
      return false;
  }
  return true;
}
