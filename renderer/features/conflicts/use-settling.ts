// Saves decisions: one conflict, or many at once; each can be taken back.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { isAppError } from '../../../shared/errors.ts';
import { newId } from '../../../shared/ids.ts';
import { errorSentence } from '../../../shared/locales/sentence.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import type { Decision } from '../../../shared/sync/client/resolve.ts';
import type { SavedEdit } from '../../../shared/sync/client/save-operation.ts';
import { editsPerTransaction } from '../../data/edits-per-transaction.ts';
import { deleteRecord, resolveConflicts } from '../../data/edits.ts';
import { environment } from '../../data/environment.ts';
import { useFormats } from '../../ui/formats.ts';
import { useShowToast } from '../../ui/toasts.ts';
import { asStep, rememberStep } from '../../workspace/undo-stack.ts';
import { useTakingBack } from '../../workspace/use-undo.ts';
import { bulkDecision, type BulkTake } from './bulk-choice.ts';
import type { ConflictCard } from './conflict-card.ts';
import { settleMany, type ManySettled, type SettleManyOptions } from './settle-many.ts';
import type { TypedWordings } from './typed-wordings.ts';

interface Progress {
  readonly done: number;
  readonly total: number;
}

interface Done {
  readonly edits: readonly SavedEdit[];
  readonly text: () => string;
  /** Said when it is taken back. */
  readonly undoneText: () => string;
  readonly isFault?: boolean;
}

export interface Settling {
  readonly isBusy: Readonly<Ref<boolean>>;
  /** Of many at once. */
  readonly progress: Readonly<ShallowRef<Progress | null>>;
  readonly settle: (card: ConflictCard, decision: Decision) => Promise<void>;
  /** A deletion met an edit: the record stays. */
  readonly keepRecord: (card: ConflictCard) => Promise<void>;
  readonly removeRecord: (card: ConflictCard) => Promise<void>;
  readonly settleAlike: (cards: readonly ConflictCard[], take: BulkTake) => Promise<void>;
  /** What is settled stays settled. */
  readonly stop: () => void;
}

interface SettlingOptions {
  readonly typed: () => TypedWordings;
  /** Called when a conflict is settled, with what was open. */
  readonly goOn: (from: ConflictCard) => Promise<void>;
}

export function useSettling({ typed, goOn }: SettlingOptions): Settling {
  const { t, locale } = useI18n();
  const showToast = useShowToast();
  const { undo } = useTakingBack();
  const isBusy = ref(false);

  /** Keeps the decision on screen until it is saved, or its values do not go together with the rest of the record. */
  async function busily(work: () => Promise<void>): Promise<void> {
    isBusy.value = true;
    try {
      await work();
    } catch (error) {
      if (!isAppError(error) || !('field' in error.details)) throw error;
      const reason = () => errorSentence(locale.value as Language, error.code, error.details);
      showToast({ text: () => `${reason()} ${t('screens.conflict.stillOpen')}`, tone: 'error' });
    } finally {
      isBusy.value = false;
    }
  }

  /** Answers whether there was still something to settle. */
  async function told(settling: Promise<Done | null>): Promise<boolean> {
    // Each under its own: two messages can stand there at once, and each takes back what it tells of.
    const key = `settle ${newId(environment)}`;
    const done = await asStep(settling, (settled) => remember(settled, key));
    if (!done) return false;
    const action = { label: () => t('screens.conflict.undo'), run: () => undo({ key }) };
    const undoOf = done.edits.map(({ recordId }) => recordId);
    const tone = done.isFault ? 'error' : 'ok';
    showToast({ text: done.text, tone, ...(undoOf.length > 0 && { action, undoOf }) });
    return true;
  }

  function settle(card: ConflictCard, decision: Decision): Promise<void> {
    return busily(async () => {
      const words = {
        text: () => t('screens.conflict.settled'),
        undoneText: () => t('screens.conflict.undone', { fields: fieldWords(card, decision) }),
      };
      const settling = resolveConflicts([decision]).then(([edit]) =>
        edit ? { edits: [edit], ...words } : null,
      );
      // Someone was first: the screen says so in the place of the conflict.
      if (!(await told(settling))) return;
      Object.keys(decision.values).forEach((field) => typed().drop(field));
      if (decision.conflictIds.length === card.conflictIds.length) await goOn(card);
    });
  }

  function removeRecord(card: ConflictCard): Promise<void> {
    return busily(async () => {
      const words = {
        text: () => t('screens.conflict.recordDeleted'),
        undoneText: () => t('screens.conflict.recordBack'),
      };
      const deletion = deleteRecord(card.recordId, { seenRevision: card.revision });
      await told(deletion.then((edit) => ({ edits: [edit], ...words })));
      await goOn(card);
    });
  }

  return {
    isBusy,
    ...useSettlingAlike(busily, told),
    settle,
    keepRecord: (card) => settle(card, { conflictIds: card.conflictIds, values: {} }),
    removeRecord,
  };
}

function remember(done: Done | null, key: string): void {
  if (done && done.edits.length > 0) rememberStep(done.edits, { key, undoneText: done.undoneText });
}

function useSettlingAlike(
  busily: (work: () => Promise<void>) => Promise<void>,
  told: (settling: Promise<Done>) => Promise<boolean>,
): Pick<Settling, 'progress' | 'settleAlike' | 'stop'> {
  const { t, locale } = useI18n();
  const { formatNumber } = useFormats();
  const progress = shallowRef<Progress | null>(null);
  let isStopped = false;

  function settleAlike(cards: readonly ConflictCard[], take: BulkTake): Promise<void> {
    return busily(async () => {
      isStopped = false;
      const tell = (count: number) => (progress.value = { done: count, total: cards.length });
      tell(0);
      try {
        const settling = saveAlike(cards, take, { onProgress: tell, isStopped: () => isStopped });
        await told(settling.then((settled) => doneAlike(settled, take)));
      } finally {
        progress.value = null;
      }
    });
  }

  function doneAlike(settled: ManySettled, take: BulkTake): Done {
    const n = settled.edits.length;
    const undone = take === 'delete' ? 'undoneDeletion' : 'undone';
    const undoneText = () => t(`screens.conflict.alike.${undone}`, { n: formatNumber(n) }, n);
    const isFault = settled.stoppedBy !== null;
    return { edits: settled.edits, text: () => words(settled), undoneText, isFault };
  }

  function words({ edits, leftCount, stoppedBy }: ManySettled): string {
    const n = edits.length;
    return [
      t('screens.conflict.alike.done', { n: formatNumber(n) }, n),
      leftCount > 0 ? t('screens.conflict.alike.left', { n: formatNumber(leftCount) }, leftCount) : '',
      stoppedBy ? errorSentence(locale.value as Language, stoppedBy) : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  }

  return { progress, settleAlike, stop: () => (isStopped = true) };
}

/** What a decision is about, each field once. */
function fieldWords({ fields }: ConflictCard, { values }: Decision): string {
  const labels = fields.filter(({ name }) => name in values).map(({ baseLabel }) => baseLabel);
  return [...new Set(labels)].join(', ');
}

/** Of decisions many go into one transaction; a deletion is saved by itself. */
function saveAlike(
  cards: readonly ConflictCard[],
  take: BulkTake,
  control: Pick<SettleManyOptions<ConflictCard>, 'onProgress' | 'isStopped'>,
): Promise<ManySettled> {
  if (take === 'delete') {
    const remove = (some: readonly ConflictCard[]) =>
      Promise.all(some.map(({ recordId, revision }) => deleteRecord(recordId, { seenRevision: revision })));
    return settleMany({ ...control, cards, atOnce: 1, save: remove });
  }
  const resolve = (some: readonly ConflictCard[]) =>
    resolveConflicts(some.map((card) => bulkDecision(card, take)));
  return settleMany({ ...control, cards, atOnce: editsPerTransaction, save: resolve });
}
