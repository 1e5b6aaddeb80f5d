// In the rows of a session's follow-ups: make an initiative of one, in one step, which is taken back as one.
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { Lightbulb } from '@lucide/vue';
import type { ListElement } from '../../../shared/fields/field.ts';
import { newId } from '../../../shared/ids.ts';
import { canCreate } from '../../../shared/policy/policy.ts';
import { saveEdits } from '../../data/edits.ts';
import { environment } from '../../data/environment.ts';
import { useRecordNames } from '../../data/live-queries.ts';
import { readRecord } from '../../data/read-records.ts';
import { useAccount } from '../../stores/account.ts';
import { useShowToast } from '../../ui/toasts.ts';
import type { RecordRowAction } from '../../workspace/record-action.ts';
import { asStep, rememberStep } from '../../workspace/undo-stack.ts';
import { useTakingBack } from '../../workspace/use-undo.ts';
import {
  canBecomeInitiative,
  followUpsOf,
  initiativeOf,
  responsibleOrganisation,
  withInitiative,
} from './follow-up-initiative.ts';

export function useFollowUpActions(): ComputedRef<readonly RecordRowAction[]> {
  const { t } = useI18n();
  const showToast = useShowToast();
  const { undo } = useTakingBack();
  const accounts = useAccount();
  const organisations = useRecordNames('organisation');

  const ownId = (): string => accounts.account?.organisationId ?? '';

  function mayCreateFor(ownerId: string): boolean {
    return accounts.account ? canCreate(accounts.account, 'initiative', ownerId) : false;
  }

  /** Of who is responsible, where this person may begin one for them; else their own. */
  function ownerOf(followUp: ListElement): string {
    const responsible = responsibleOrganisation(followUp, organisations.data.value);
    return responsible !== null && mayCreateFor(responsible) ? responsible : ownId();
  }

  async function begin({ id: followUpId }: ListElement, sessionId: string): Promise<void> {
    // What was typed a moment ago is in the record by now, and not yet on screen.
    const session = await readRecord(sessionId);
    const followUps = followUpsOf(session?.body ?? {});
    const followUp = followUps.find(({ id }) => id === followUpId);
    if (!session || !followUp || !canBecomeInitiative(followUp)) return;
    const initiativeId = newId(environment);
    const save = saveEdits([
      {
        kind: 'initiative',
        recordId: initiativeId,
        values: { ...initiativeOf(followUp, sessionId), ownerId: ownerOf(followUp) },
      },
      {
        recordId: sessionId,
        values: { followUps: withInitiative(followUps, { followUpId, initiativeId }) },
        seenRevision: session.revision,
        seenValues: { followUps },
      },
    ]);
    const key = `initiative ${initiativeId}`;
    const step = { key, doneIn: sessionId, undoneText: () => t('sessions.followUp.undone') };
    await asStep(save, (saved) => rememberStep(saved, step));
    showToast({
      text: () => t('sessions.followUp.begun'),
      tone: 'ok',
      action: { label: () => t('workingScreens.list.undo'), run: () => undo({ key }) },
      undoOf: [initiativeId],
    });
  }

  return computed(() => [
    {
      field: 'followUps',
      label: t('sessions.followUp.begin'),
      icon: Lightbulb,
      isPossible: (followUp) => canBecomeInitiative(followUp) && mayCreateFor(ownId()),
      run: begin,
    },
  ]);
}
