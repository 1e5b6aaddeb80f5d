import type { Environment } from '../../ids.ts';
import type { ReadTransaction, Storage, WriteTransaction } from '../storage.ts';
import type { ClientTables } from './tables.ts';

/** What the client side of sync may not reach for itself. */
export interface ClientContext {
  readonly storage: Storage<ClientTables>;
  readonly environment: Environment;
}

export type ClientRead = ReadTransaction<ClientTables>;
export type ClientWrite = WriteTransaction<ClientTables>;
