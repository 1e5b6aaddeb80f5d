// The Storage port on a database whose connection may break while the page is open: opened again a few times, and when
// that does not help, told to the person. Never a second attempt at a write that may have been stored.
import { AppError } from '../../shared/errors.ts';
import type { Storage, Tables } from '../../shared/sync/storage.ts';

export interface ReopeningOptions {
  /** Opens the database anew, with a few tries. @throws AppError when it stays shut */
  readonly reopen: () => Promise<void>;
  /** It cannot be opened any more; what was asked has failed. */
  readonly onLost: (error: AppError) => void;
}

/** What the browser says of a connection that is no longer there; anything else is a matter of the one transaction. */
const broken: ReadonlySet<unknown> = new Set([
  'DatabaseClosedError',
  'InvalidStateError',
  'OpenFailedError',
  'UnknownError',
]);

export function createReopeningStorage<T extends Tables>(
  storage: Storage<T>,
  options: ReopeningOptions,
): Storage<T> {
  return {
    read: (work) =>
      storage.read(work).catch(async (error: unknown) => {
        await mend(error, options);
        return storage.read(work);
      }),
    async write(work) {
      let hasBegun = false;
      try {
        return await storage.write((transaction) => {
          hasBegun = true;
          return work(transaction);
        });
      } catch (error) {
        await mend(error, options);
        if (hasBegun) throw error;
        return storage.write(work);
      }
    },
  };
}

/** @throws the error, when it is no broken connection, or the connection stays broken */
async function mend(error: unknown, { reopen, onLost }: ReopeningOptions): Promise<void> {
  if (!(error instanceof AppError) || !broken.has(error.details['reason'])) throw error;
  try {
    await reopen();
  } catch {
    onLost(error);
    throw error;
  }
}
