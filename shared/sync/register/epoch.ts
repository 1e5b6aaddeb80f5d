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
/** Of a database nobody has given one. */
const unnamed = 'first';

export async function readEpoch(transaction: ReadTransaction<RegisterTables>): Promise<string> {
  const [row] = await transaction.get('meta', [metaKey]);
  return row?.value ?? unnamed;
}

/**
 * Begins another epoch, unless someone else has done so since that one was seen.
 * @returns the epoch that holds now
 */
export function startNewEpoch(
  { storage, environment }: { readonly storage: RegisterStorage; readonly environment: RegisterEnvironment },
  seen: string,
): Promise<string> {
  return storage.write((transaction) => replaceEpoch(transaction, { environment, seen }));
}

/** The same within a transaction. */
export async function replaceEpoch(
  transaction: WriteTransaction<RegisterTables>,
  { environment, seen }: { readonly environment: RegisterEnvironment; readonly seen: string },
): Promise<string> {
  const [row] = await transaction.getForUpdate('meta', [metaKey]);
  const present = row?.value ?? unnamed;
  if (present !== seen) return present;
  const value = newId(environment);
  await transaction.put('meta', [{ key: metaKey, value }]);
  return value;
}

/** True when history no longer holds what it held when that place was told: it was restored, and nobody noticed. */
export async function hasLostGround(
  transaction: ReadTransaction<RegisterTables>,
  { seq, hash }: Pick<Place, 'seq' | 'hash'>,
): Promise<boolean> {
  return cursorHash(await hashAt(transaction, seq)) !== hash;
}
