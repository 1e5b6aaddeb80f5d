// Settles many conflicts, some at a time, so that the screen can show how far it is and the person can stop.
import { isAppError } from '../../../shared/errors.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { SavedEdit } from '../../../shared/sync/client/save-operation.ts';
import { isOfOneRecord } from '../../data/is-of-one-record.ts';

export interface ManySettled {
  readonly edits: readonly SavedEdit[];
  /** Not settled by this: stopped before, settled by someone meanwhile, or values that do not go together. */
  readonly leftCount: number;
  /** What ended it: this computer can save nothing more. */
  readonly stoppedBy: ErrorCode | null;
}

export interface SettleManyOptions<Card> {
  readonly cards: readonly Card[];
  /** How many `save` takes at a time: few enough to show how far it is and to be stopped. */
  readonly atOnce: number;
  /** All or, after an error, none; `null` for what is no longer open. */
  readonly save: (cards: readonly Card[]) => Promise<readonly (SavedEdit | null)[]>;
  readonly onProgress: (done: number) => void;
  readonly isStopped: () => boolean;
}

/** What was settled when it ended or was stopped stays settled. */
export async function settleMany<Card>(options: SettleManyOptions<Card>): Promise<ManySettled> {
  const { cards, atOnce, save, onProgress, isStopped } = options;
  const edits: SavedEdit[] = [];
  let tried = 0;
  let stoppedBy: ErrorCode | null = null;
  while (tried < cards.length && !isStopped() && stoppedBy === null) {
    const some = cards.slice(tried, tried + atOnce);
    await settleSome(some, async (few) => {
      const saved = (await save(few)).flatMap((edit) => edit ?? []);
      edits.push(...saved);
    }).catch((error: unknown) => {
      stoppedBy = isAppError(error) ? error.code : 'internal';
    });
    tried += some.length;
    onProgress(tried);
  }
  return { edits, leftCount: cards.length - edits.length, stoppedBy };
}

/** One that cannot be saved as chosen must not hold up the others: then each is tried alone. */
async function settleSome<Card>(
  cards: readonly Card[],
  save: (cards: readonly Card[]) => Promise<void>,
): Promise<void> {
  try {
    await save(cards);
  } catch (error) {
    if (!isOfOneRecord(error)) throw error;
    if (cards.length > 1) for (const card of cards) await settleSome([card], save);
  }
}
