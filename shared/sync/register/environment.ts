import type { Environment } from '../../ids.ts';
import type { Storage } from '../storage.ts';
import type { RegisterTables } from './tables.ts';

/** What the register side may not reach for itself. */
export interface RegisterEnvironment extends Environment {
  /** A signature only this register can make: HMAC with its secret, URL-safe text. */
  readonly sign: (text: string) => string;
  /** SHA-256, hexadecimal. */
  readonly hash: (text: string) => string;
  /** Told of faults of ours, for the log. */
  readonly report?: (error: unknown) => void;
}

export type RegisterStorage = Storage<RegisterTables>;
