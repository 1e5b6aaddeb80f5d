// Settles many conflicts, some at a time, so that the screen can show how far it is and the person can stop.
import type { SavedEdit } from '../../../shared/sync/client/save-operation.ts';
import { isOfOneRecord } from '../../data/is-of-one-record.ts';

export interface ManySettled {
  readonly edits: readonly SavedEdit[];
  /** Not settled by this: stopped before, settled by someone meanwhile, or values that do not go together. */
  readonly leftCount: number;
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

/** What was settled when it ended or was stopped stays settled. @throws AppError when this computer cannot save */
export async function settleMany<Card>(options: SettleManyOptions<Card>): Promise<ManySettled> {
  const { cards, atOnce, save, onProgress, isStopped } = options;
  const edits: SavedEdit[] = [];
  let tried = 0;
  while (tried < cards.length && !isStopped()) {
    const some = cards.slice(tried, tried + atOnce);
    edits.push(...(await settleSome(some, save)));
    tried += some.length;
    onProgress(tried);
  }
  return { edits, leftCount: cards.length - edits.length };
}

/** One that cannot be saved as chosen must not hold up the others: then each is tried alone. */
async function settleSome<Card>(
  cards: readonly Card[],
  save: SettleManyOptions<Card>['save'],
): Promise<readonly SavedEdit[]> {
  try {
    return (await save(cards)).flatMap((edit) => edit ?? []);
  } catch (error) {
    if (!isOfOneRecord(error)) throw error;
    if (cards.length === 1) return [];
    const edits: SavedEdit[] = [];
    for (const card of cards) edits.push(...(await settleSome([card], save)));
    return edits;
  }
}
