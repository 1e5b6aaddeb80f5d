import type { ClientContext } from './context.ts';
import { writeFacts } from './meta.ts';

/** The next round compares everything, whenever the last time was. */
export function askForCheck({ storage }: Pick<ClientContext, 'storage'>): Promise<void> {
  return storage.write((transaction) => writeFacts(transaction, { isCheckWanted: true }));
}
