// Who pulls, and where on: what the register said is stored only if neither has changed since it was asked.
import type { ClientContext, ClientRead, ClientWrite } from './context.ts';
import { readFacts } from './meta.ts';
import { checkClaim } from './versions.ts';

export interface Place {
  readonly deviceId: string | undefined;
  readonly cursor: string | undefined;
}

export function readPlace(transaction: ClientRead): Promise<Place> {
  return readFacts(transaction, ['deviceId', 'cursor']);
}

/**
 * Stores what the register said, unless someone else has come to work here or has pulled while it was asked: then it
 * is not theirs, or not the next page any more. Answers whether it was stored.
 */
export async function atPlace(
  { storage }: Pick<ClientContext, 'storage'>,
  place: Place,
  work: (transaction: ClientWrite) => Promise<void>,
): Promise<boolean> {
  return storage.write(async (transaction) => {
    const [now] = await Promise.all([readPlace(transaction), checkClaim(transaction)]);
    if (now.cursor !== place.cursor || now.deviceId !== place.deviceId) return false;
    await work(transaction);
    return true;
  });
}
