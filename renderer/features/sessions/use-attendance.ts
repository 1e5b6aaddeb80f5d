// The attendance of one session as it is now, and what changes it: each tick saved at once, and a step of its own to
// take back.
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { AppError } from '../../../shared/errors.ts';
import type { ListElement } from '../../../shared/fields/field.ts';
import { newId } from '../../../shared/ids.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import type { ChangeInput, EditInput } from '../../../shared/sync/client/edit.ts';
import { saveEdits } from '../../data/edits.ts';
import { environment } from '../../data/environment.ts';
import { useRecord, useRecordList } from '../../data/live-queries.ts';
import { readRecord } from '../../data/read-records.ts';
import { asStep, rememberStep } from '../../workspace/undo-stack.ts';
import { attendanceOf, attendeesOf, guestOf } from './attendance.ts';
import type { Attendance, Guest } from './attendance.ts';
import { withTick } from './tick.ts';

export interface Newcomer {
  readonly name: string;
  readonly organisationId: string | null;
  /** As typed, where it is none of the directory. */
  readonly organisation: string;
}

export interface AttendanceTaking {
  readonly session: ComputedRef<ClientRecordRow | null>;
  readonly attendance: ComputedRef<Attendance>;
  readonly isLoading: ComputedRef<boolean>;
  /** Ticks, or takes the tick away. @throws AppError when it is not saved */
  readonly toggle: (guest: Guest) => Promise<void>;
  /** Puts somebody new in the directory, and ticks them. @throws AppError when it is not saved */
  readonly add: (newcomer: Newcomer) => Promise<void>;
}

export function useAttendance(sessionId: string): AttendanceTaking {
  const { locale } = useI18n();
  const { data: session, isLoading: isSessionLoading } = useRecord(sessionId);
  const people = useRecordList('person');
  const organisations = useRecordList('organisation');
  const isLoading = computed(
    () => isSessionLoading.value || people.isLoading.value || organisations.isLoading.value,
  );
  const attendance = computed(() =>
    attendanceOf({
      session: session.value?.body ?? {},
      people: people.data.value,
      organisations: organisations.data.value,
      language: locale.value as Language,
    }),
  );
  const made = new Set<string>();
  const tick = {
    newId: () => {
      const id = newId(environment);
      made.add(id);
      return id;
    },
    isMadeHere: (id: string) => made.has(id),
  };
  let saving: Promise<unknown> = Promise.resolve();

  /** One after the other, each on the list as it is then: who ticks is quicker than the screen. */
  function save(guest: Guest, ahead: readonly EditInput[] = []): Promise<void> {
    const next = saving.then(async () => {
      const row = await readRecord(sessionId);
      if (!row) throw new AppError('recordNotFound');
      const change = attendeesChange(row, withTick(attendeesOf(row.body), guest, tick));
      return saveEdits([...ahead, change]);
    });
    saving = next.catch(() => undefined);
    const step = { key: 'attendance', doneIn: sessionId };
    return asStep(next, (saved) => rememberStep(saved, step)).then(() => undefined);
  }

  return {
    session: computed(() => session.value),
    attendance,
    isLoading,
    toggle: (guest) => save(guest),
    add: (newcomer) => {
      const personId = newId(environment);
      const { name, organisationId } = newcomer;
      const person = { kind: 'person', recordId: personId, values: { name, organisationId } };
      // Whoever is called the same is somebody else.
      return save(guestOf({ ...newcomer, personId, isExpected: false, hasNamesake: true }), [person]);
    },
  };
}

function attendeesChange(
  { id, revision, body }: ClientRecordRow,
  attendees: readonly ListElement[],
): ChangeInput {
  return {
    recordId: id,
    values: { attendees: attendees.length > 0 ? attendees : null },
    seenRevision: revision,
    seenValues: { attendees: body['attendees'] ?? null },
  };
}
