// In the menu of a session: fill in the parts of a smart lunch, invite all municipalities. Each is one step to take back.
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ListPlus, MailPlus } from '@lucide/vue';
import { elementsOf } from '../../../shared/fields/field.ts';
import type { ListElement } from '../../../shared/fields/field.ts';
import { newId } from '../../../shared/ids.ts';
import type { SavedEdit } from '../../../shared/sync/client/save-operation.ts';
import { changeRecord } from '../../data/edits.ts';
import { environment } from '../../data/environment.ts';
import { useRecordList } from '../../data/live-queries.ts';
import { readRecord } from '../../data/read-records.ts';
import type { Values } from '../../form/form-context.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { useShowToast } from '../../ui/toasts.ts';
import type { RecordAction } from '../../workspace/record-action.ts';
import { asStep, rememberStep } from '../../workspace/undo-stack.ts';
import { useTakingBack } from '../../workspace/use-undo.ts';
import { directoryOf } from './directory.ts';
import { withInvited, withLunchParts } from './session-plan.ts';

export function usePlanActions(mayChange: (values: Values) => boolean): ComputedRef<readonly RecordAction[]> {
  const { t } = useI18n();
  const municipalityIds = useMunicipalityIds();
  const extend = useExtending();
  const freshId = (): string => newId(environment);
  return computed(() => [
    {
      id: 'lunchParts',
      label: t('sessions.plan.agendaItems.action'),
      icon: ListPlus,
      fills: 'agendaItems',
      isPossible: mayChange,
      run: (values) => extend(values, 'agendaItems', (agenda) => withLunchParts(agenda, freshId)),
    },
    {
      id: 'inviteAll',
      label: t('sessions.plan.invitations.action'),
      icon: MailPlus,
      fills: 'invitations',
      isPossible: mayChange,
      run: (values) =>
        extend(values, 'invitations', (invited) => withInvited(invited, municipalityIds(), freshId)),
    },
  ]);
}

/** In the order of their names. */
function useMunicipalityIds(): () => readonly string[] {
  const preferences = usePreferences();
  const organisations = useRecordList('organisation').data;
  return () => {
    const [rows, { language }] = [organisations.value, preferences];
    const directory = directoryOf({ people: [], organisations: rows, language });
    const { isMunicipality, organisationName, compare } = directory;
    return rows
      .map(({ id }) => id)
      .filter(isMunicipality)
      .sort((a, b) => compare(organisationName(a), organisationName(b)));
  };
}

function useExtending() {
  const { t } = useI18n();
  const showToast = useShowToast();
  const { undo } = useTakingBack();
  /** Adds to a list of the session as it is stored: what was typed a moment ago is in it, and not yet on screen. */
  return async function extend(
    { id }: Values,
    field: 'agendaItems' | 'invitations',
    extended: (list: readonly ListElement[]) => readonly ListElement[],
  ): Promise<void> {
    const recordId = String(id);
    const session = await readRecord(recordId);
    if (!session) return;
    const before = elementsOf(session.body[field]);
    const after = extended(before);
    const added = after.length - before.length;
    const key = `${field} ${newId(environment)}`;
    const change = {
      recordId,
      values: { [field]: after },
      seenRevision: session.revision,
      seenValues: { [field]: before },
    };
    const remember = (saved: SavedEdit | null): void => rememberStep([saved], { key, doneIn: recordId });
    const edit = added === 0 ? null : await asStep(changeRecord(change), remember);
    if (!edit) return void showToast({ text: () => t(`sessions.plan.${field}.nothing`) });
    showToast({
      text: () => t(`sessions.plan.${field}.done`, { n: added }, added),
      tone: 'ok',
      action: { label: () => t('workingScreens.list.undo'), run: () => undo({ key }) },
      undoOf: [recordId],
    });
  };
}
