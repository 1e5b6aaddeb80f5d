// The storage could not read some rows and took them out. All of them had come from the register, so it is asked for
// everything again, and the person is told how many were brought back.
import { timestamp } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import type { ClientWrite } from './context.ts';
import { beginComparison } from './epoch.ts';
import { writeFacts } from './meta.ts';

export async function noteLostRows(
  transaction: ClientWrite,
  environment: Environment,
  count: number,
): Promise<void> {
  await beginComparison(transaction);
  await writeFacts(transaction, { lastRepair: { at: timestamp(environment), count } });
}
