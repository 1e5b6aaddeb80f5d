// One record under a person's hands: shows it, and saves what they change.
import { computed, shallowRef, watch } from 'vue';
import type { ComputedRef, ShallowRef } from 'vue';
import { definitionOf } from '../../shared/records/index.ts';
import { initialValues } from '../../shared/records/initial-values.ts';
import { translatesMissing } from '../../shared/records/translation.ts';
import type { FlatRecord, RecordDefinition } from '../../shared/records/definition.ts';
import { checkAcrossFields } from '../../shared/records/validate.ts';
import type { SavedEdit } from '../../shared/sync/client/save-operation.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import { changeRecord, correctRejected, createRecord } from '../data/edits.ts';
import { useOutboxOf, useRecord } from '../data/live-queries.ts';
import type { SaveOptions, Values } from '../form/form-context.ts';
import type { UnsavedTexts } from '../form/unsaved-texts.ts';
import { draftSlot, wordsOf } from './begun-record.ts';
import type { ElsewhereChange } from './elsewhere.ts';
import { firstStepsOf } from './first-steps.ts';
import { asStep, beforeUndo, rememberEdit } from './undo-stack.ts';
import { useElsewhere } from './use-elsewhere.ts';

export interface RecordEditing {
  readonly row: Readonly<ShallowRef<ClientRecordRow | null>>;
  /** What this computer did to it, newest first. */
  readonly operations: Readonly<ShallowRef<readonly OutboxRow[]>>;
  readonly isLoading: ComputedRef<boolean>;
  /** What the form shows: the record, or the beginning of one. */
  readonly values: ComputedRef<Values>;
  readonly revision: ComputedRef<number>;
  /** The creation the Region refused or keeps for a decision: the record is there only in its words. */
  readonly refusedCreation: ComputedRef<OutboxRow | null>;
  /** Begun, but without what a record cannot be without (its title). */
  readonly isUnsavedDraft: ComputedRef<boolean>;
  /** A draft with something in it. */
  readonly isBegun: ComputedRef<boolean>;
  readonly isSaving: Readonly<ShallowRef<boolean>>;
  readonly elsewhere: ShallowRef<ElsewhereChange | null>;
  readonly save: (values: Values, options: SaveOptions) => Promise<void>;
  /** Told whether anything typed in the form is not saved. */
  readonly noteTyping: (isTyping: boolean) => void;
}

interface EditedRecord {
  readonly kind: string;
  readonly recordId: string;
  readonly isNew: boolean;
  readonly ownerId: string;
  readonly accountId: string;
  readonly unsaved: UnsavedTexts;
  /** As it was read a moment ago. */
  readonly known: ClientRecordRow | null;
}

export function useRecordEditing(record: EditedRecord): RecordEditing {
  const { kind, recordId, isNew, ownerId, accountId } = record;
  const definition = definitionOf(kind);
  const { data: row, isLoading } = useRecord(recordId, record.known);
  const { data: operations, isLoading: isOutboxLoading } = useOutboxOf(recordId);
  const { draft, isCreated, hasTyped, begin, noteTyping } = useDraft(definition, record);
  const isSaving = shallowRef(false);
  const elsewhere = useElsewhere({ definition, recordId, accountId, row, operations });
  let saving: Promise<unknown> = Promise.resolve();
  if (!isNew)
    watch(row, (there) => there && firstStepsOf(accountId).note(`opened ${kind}`), { immediate: true });

  const refusedCreation = computed(() => (row.value ? null : creationAmong(operations.value)));
  const exists = computed(() => row.value !== null || isCreated.value || refusedCreation.value !== null);
  const isUnsavedDraft = computed(() => isNew && !exists.value);

  /** Saves follow each other, so that a change never overtakes the creation. */
  function save(changes: Values, options: SaveOptions): Promise<void> {
    const next = saving.then(() => saveNow(changes, options));
    saving = next.catch(() => undefined);
    return beforeUndo(next);
  }

  async function saveNow(changes: Values, { isTakingBack, ...options }: SaveOptions): Promise<void> {
    isSaving.value = true;
    try {
      const refused = refusedCreation.value;
      if (refused)
        return void (await asStep(
          correctRejected({ opId: refused.opId, values: changes }),
          remembersCreation,
        ));
      if (isUnsavedDraft.value) return await begin(changes);
      const isTranslation = translatesMissing(definition, changes, row.value?.body ?? {});
      const change = changeRecord({ recordId, values: changes, ...options });
      const [key, backTo] = [Object.keys(changes).join(), isTakingBack ? changes : undefined];
      await asStep(change, (edit) => edit && rememberEdit(edit, key, backTo));
      if (isTranslation) firstStepsOf(accountId).note('translated');
    } finally {
      isSaving.value = false;
    }
  }

  return {
    row,
    operations,
    isLoading: computed(() => isLoading.value || (row.value === null && isOutboxLoading.value)),
    values: computed<Values>(
      () => row.value?.body ?? wordsOf(refusedCreation.value, ownerId) ?? (isNew ? draft.value : {}),
    ),
    revision: computed(() => row.value?.revision ?? 0),
    refusedCreation,
    isUnsavedDraft,
    isBegun: computed(() => isUnsavedDraft.value && hasTyped.value),
    isSaving,
    elsewhere,
    save,
    noteTyping: (isTyping) => isUnsavedDraft.value && noteTyping(isTyping),
  };
}

const remembersCreation = (edit: SavedEdit): void => rememberEdit(edit, 'create');

function creationAmong(operations: readonly OutboxRow[]): OutboxRow | null {
  const isRefused = ({ operation, state }: OutboxRow): boolean =>
    operation.type === 'create' && (state === 'rejected' || state === 'held');
  return operations.find(isRefused) ?? null;
}

/** The beginning of a record: kept aside until it has what a record cannot be without. */
function useDraft(
  definition: RecordDefinition,
  record: Pick<EditedRecord, 'kind' | 'recordId' | 'ownerId' | 'accountId' | 'unsaved'>,
) {
  const { kind, recordId, ownerId, accountId, unsaved } = record;
  const slot = draftSlot(kind);
  const begunBefore = unsaved.read(slot)?.values;
  const draft = shallowRef<Values>({
    ownerId,
    reviewState: 'draft',
    ...initialValues(definition),
    ...begunBefore,
  });
  const isCreated = shallowRef(false);
  const hasTyped = shallowRef(begunBefore !== undefined);
  /** It is kept only because somebody is typing in it. */
  let isNoted = false;

  async function begin(changes: Values): Promise<void> {
    isNoted = false;
    const begun = { ...draft.value, ...changes };
    const { ownerId: _owner, reviewState: _state, ...own } = begun;
    if (isWhole(definition, begun)) {
      await asStep(createRecord({ kind, recordId, values: own }), remembersCreation);
      isCreated.value = true;
      unsaved.drop(slot);
      firstStepsOf(accountId).note(`created ${kind}`);
    } else unsaved.keep(slot, { values: own, seenRevision: 0 });
    draft.value = begun;
    hasTyped.value = true;
  }

  /** Also what cannot be saved yet, or never as it stands, is a beginning: whoever comes back finds it. */
  function noteTyping(isTyping: boolean): void {
    if (isTyping === hasTyped.value || (!isTyping && !isNoted)) return;
    [hasTyped.value, isNoted] = [isTyping, isTyping];
    if (isTyping) unsaved.keep(slot, { values: {}, seenRevision: 0 });
    else unsaved.drop(slot);
  }

  return { draft, isCreated, hasTyped, begin, noteTyping };
}

function isWhole(definition: RecordDefinition, values: Values): boolean {
  return checkAcrossFields(definition, values as FlatRecord).length === 0;
}
