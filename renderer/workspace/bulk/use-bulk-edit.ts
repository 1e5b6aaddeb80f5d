// One change of many records, from the choice to what came of it: read, plan, look, save as one step to take back.
import { onScopeDispose, ref, shallowRef } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { newId } from '../../../shared/ids.ts';
import type { Actor } from '../../../shared/policy/policy.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import { environment } from '../../data/environment.ts';
import { readRecords } from '../../data/read-records.ts';
import { saveMany } from '../save-many.ts';
import { useOutcome } from './outcome.ts';
import { inputOf, isChange, planBulk } from './plan-bulk.ts';
import type { BulkChange, PlannedChange } from './plan-bulk.ts';

export interface BulkEdit {
  readonly stage: Readonly<Ref<'choose' | 'reading' | 'preview' | 'saving'>>;
  readonly plan: Readonly<ShallowRef<readonly PlannedChange[]>>;
  readonly done: Readonly<Ref<number>>;
  /** Reads the records and works out what would change. */
  readonly look: (change: BulkChange) => Promise<void>;
  /** Answers once everything is saved, or what was saved before it was stopped. */
  readonly save: () => Promise<void>;
  readonly stop: () => void;
  readonly goBack: () => void;
}

interface Whose {
  readonly kind: Kind;
  readonly actor: Actor;
  readonly ids: readonly string[];
}

export function useBulkEdit({ kind, actor, ids }: Whose): BulkEdit {
  const stage = ref<BulkEdit['stage']['value']>('choose');
  const plan = shallowRef<readonly PlannedChange[]>([]);
  const done = ref(0);
  const tell = useOutcome('bulk');
  let running = new AbortController();
  let field = '';

  onScopeDispose(() => running.abort());

  async function look(change: BulkChange): Promise<void> {
    const { signal } = (running = new AbortController());
    [stage.value, done.value, field] = ['reading', 0, change.field];
    try {
      const rows = await readRecords(ids, { signal, onProgress: (count) => (done.value = count) });
      const context = { definition: definitionOf(kind), actor, newId: () => newId(environment) };
      plan.value = planBulk(rows, change, context);
      stage.value = 'preview';
    } catch (error) {
      stage.value = 'choose';
      if (!signal.aborted) throw error;
    }
  }

  async function save(): Promise<void> {
    const { signal } = (running = new AbortController());
    [stage.value, done.value] = ['saving', 0];
    const inputs = plan.value.filter(isChange).map((planned) => inputOf(planned, field));
    await tell(saveMany(inputs, { signal, onProgress: (count) => (done.value = count) }));
  }

  return {
    stage,
    plan,
    done,
    look,
    save,
    stop: () => running.abort(),
    goBack: () => (stage.value = 'choose'),
  };
}
