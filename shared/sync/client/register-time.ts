import type { Environment } from '../../ids.ts';
import type { ClientRead } from './context.ts';
import { readFacts } from './meta.ts';

/**
 * Milliseconds since 1970 at the register, as far as its last answer told. What is kept for so many days is counted by
 * this: a clock that was three years wrong and is set right must not make everything old at once.
 */
export async function registerNow(transaction: ClientRead, environment: Environment): Promise<number> {
  const { clockSkewMs = 0 } = await readFacts(transaction, ['clockSkewMs']);
  return environment.now() - clockSkewMs;
}

/** The earlier of both clocks, for telling what is old: this computer's may have been set since the last answer. */
export async function earlierNow(transaction: ClientRead, environment: Environment): Promise<number> {
  return Math.min(environment.now(), await registerNow(transaction, environment));
}
