// Epoch: one life of the register's data. A database restored from a backup has forgotten changes that clients know;
// it goes on under another epoch, on which every client compares in full and offers again what it had sent.
import { newId } from '../../ids.ts';
import type { ReadTransaction, WriteTransaction } from '../storage.ts';
import { hashAt } from './chain.ts';
import { cursorHash } from './cursor.ts';
import type { Place } from './cursor.ts';
import type { RegisterEnvironment, RegisterStorage } from './environment.ts';
import type { RegisterTables } from './tables.ts';

const metaKey = 'epoch';
const startKey = 'epochStart';
const endKey = (epoch: string): string => `epochEnd.${epoch}`;
/** Of a database nobody has given one. */
const unnamed = 'first';

export async function readEpoch(transaction: ReadTransaction<RegisterTables>): Promise<string> {
  const [row] = await transaction.get('meta', [metaKey]);
  return row?.value ?? unnamed;
}

/**
 * The last change the present epoch has in common with that one; `Infinity` where it is the same. An epoch of another line
 * of backups may have parted from this one anywhere: then nothing is known to be shared.
 */
export async function sharedUntil(
  transaction: ReadTransaction<RegisterTables>,
  epoch: string | undefined,
): Promise<number> {
  if (epoch === (await readEpoch(transaction))) return Infinity;
  const [end, start] = await transaction.get('meta', [endKey(epoch ?? ''), startKey]);
  if (end || epoch === undefined) return Number((end ?? start)?.value ?? Infinity);
  return 0;
}

export interface EpochChange {
  /** The epoch that is over. */
  readonly seen: string;
  /** Number of a change that was told in it and is not there any more. */
  readonly lost?: number;
}

/**
 * Begins another epoch, unless someone else has done so since that one was seen.
 * @returns the epoch that holds now
 */
export function startNewEpoch(
  { storage, environment }: { readonly storage: RegisterStorage; readonly environment: RegisterEnvironment },
  change: EpochChange,
): Promise<string> {
  return storage.write((transaction) => replaceEpoch(transaction, environment, change));
}

/** The same within a transaction. */
async function replaceEpoch(
  transaction: WriteTransaction<RegisterTables>,
  environment: RegisterEnvironment,
  { seen, lost = Infinity }: EpochChange,
): Promise<string> {
  const [row] = await transaction.getForUpdate('meta', [metaKey]);
  const present = row?.value ?? unnamed;
  if (present !== seen) return present;
  const value = newId(environment);
  const shared = String(Math.min(await lastNumber(transaction), lost - 1));
  await transaction.put('meta', [
    { key: metaKey, value },
    { key: startKey, value: shared },
    { key: endKey(seen), value: shared },
  ]);
  return value;
}

/** Of history, which has no gaps. */
async function lastNumber(transaction: ReadTransaction<RegisterTables>): Promise<number> {
  const isThere = async (seq: number): Promise<boolean> =>
    (await transaction.list('history', { index: 'bySeq', after: seq - 1, limit: 1 })).length > 0;
  let [last, next] = [0, 1];
  while (await isThere(next)) [last, next] = [next, next * 2];
  while (next - last > 1) {
    const middle = Math.floor((last + next) / 2);
    if (await isThere(middle)) last = middle;
    else next = middle;
  }
  return last;
}

/** True when history no longer holds what it held when that place was told: it was restored, and nobody noticed. */
export async function hasLostGround(
  transaction: ReadTransaction<RegisterTables>,
  { seq, hash }: Pick<Place, 'seq' | 'hash'>,
): Promise<boolean> {
  return cursorHash(await hashAt(transaction, seq)) !== hash;
}

/** The epoch that holds once clients have shown places: another one, where history has lost any of those told in this one. */
export async function epochAfter(
  transaction: WriteTransaction<RegisterTables>,
  environment: RegisterEnvironment,
  { present, places }: { readonly present: string; readonly places: readonly Place[] },
): Promise<string> {
  const shown = new Map(
    places.filter(({ epoch }) => epoch === present).map((place) => [`${place.seq}.${place.hash}`, place]),
  );
  const lost = await Promise.all(
    [...shown.values()].map(async (place) =>
      (await hasLostGround(transaction, place)) ? place.seq : Infinity,
    ),
  );
  const first = Math.min(...lost);
  return first === Infinity
    ? present
    : replaceEpoch(transaction, environment, { seen: present, lost: first });
}
