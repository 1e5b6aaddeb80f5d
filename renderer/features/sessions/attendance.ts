// Who may come to a session and who came: everyone on its attendance list, everyone invited, and the directory, by
// organisation. Pure.
import { elementsOf } from '../../../shared/fields/field.ts';
import type { ListElement, Value } from '../../../shared/fields/field.ts';
import { foldText } from '../../../shared/fold-text.ts';
import { textOf } from '../../grid/grid-row.ts';
import { directoryOf } from './directory.ts';
import type { Directory, DirectoryRows } from './directory.ts';

type Values = Readonly<Record<string, Value>>;

/** Somebody who can be ticked. */
export interface Guest {
  /** Stays the same when they are ticked. */
  readonly key: string;
  readonly name: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  /** As it was typed, where it is no organisation of the directory. */
  readonly organisation: string;
  /** Their rows of the attendance list: more than one when they were ticked on two computers. */
  readonly rowIds: readonly string[];
  /** On the attendance list, invited by name, or of an organisation that is invited. */
  readonly isExpected: boolean;
  readonly isPresent: boolean;
  /** Another of the same organisation is called the same: only what names this person by id is theirs. */
  readonly hasNamesake: boolean;
  /** What tells namesakes apart; empty for who has none, and where nothing is known. */
  readonly detail: string;
}

export interface GuestGroup {
  /** Id or typed name of the organisation; empty for those of none. */
  readonly key: string;
  readonly name: string;
  /** In both languages, for a search. */
  readonly names: string;
  readonly isMunicipality: boolean;
  readonly isInvited: boolean;
  readonly guests: readonly Guest[];
}

export interface Attendance {
  /** Municipalities first, by name; those of no organisation last. */
  readonly groups: readonly GuestGroup[];
  readonly presentCount: number;
  /** With somebody present. */
  readonly municipalityCount: number;
  readonly municipalityTotal: number;
}

export interface AttendanceInput extends DirectoryRows {
  readonly session: Values;
}

export function attendanceOf({ session, ...rows }: AttendanceInput): Attendance {
  const directory = directoryOf(rows);
  const invitations = elementsOf(session['invitations']).map((row) => invitationOf(row, directory));
  const invited = new Set(
    invitations.flatMap(({ name, organisationId }) =>
      name === '' && organisationId ? [organisationId] : [],
    ),
  );
  const everyone = uniqueGuests([
    ...attendeesOf(session).map((row) => attendeeOf(row, directory)),
    ...invitations.map((guest) => known({ ...guest, isExpected: true }, directory)),
    ...rows.people.map(({ id, values }) => {
      const organisationId = directory.organisationOf(id);
      const isExpected = organisationId !== null && invited.has(organisationId);
      return guestOf({ name: textOf(values['name']), personId: id, organisationId, isExpected });
    }),
  ]);
  const guests = namesakesToldApart(everyone, directory);
  const groups = groupsOf(guests, { directory, invited });
  const present = groups.filter((group) => group.guests.some(({ isPresent }) => isPresent));
  return {
    groups,
    presentCount: guests.filter(({ isPresent }) => isPresent).length,
    municipalityCount: present.filter(({ isMunicipality }) => isMunicipality).length,
    municipalityTotal: directory.municipalityTotal,
  };
}

export function attendeesOf(session: Values): readonly ListElement[] {
  return elementsOf(session['attendees']);
}

/** Who an invitation names; without a name the organisation as a whole is invited. */
function invitationOf(row: ListElement, directory: Directory): Pick<Guest, 'name' | 'organisationId'> {
  const name = textOf(row['name']);
  const named = directory.organisationNamed(name);
  return { name: named === null ? name : '', organisationId: textOf(row['organisationId']) || named };
}

function attendeeOf(row: ListElement, directory: Directory): Guest {
  const personId = textOf(row['personId']) || null;
  const organisation = textOf(row['organisation']);
  const organisationId = textOf(row['organisationId']) || directory.organisationNamed(organisation);
  const guest = {
    name: textOf(row['name']) || (personId === null ? '' : directory.personName(personId)),
    personId,
    organisationId: organisationId ?? (personId === null ? null : directory.organisationOf(personId)),
    organisation,
    rowIds: [row.id],
    isExpected: true,
    isPresent: row['hasAttended'] === true,
  };
  return known(guest, directory);
}

/** Who is named as somebody of the directory is that person. */
function known(guest: NewGuest, directory: Directory): Guest {
  const { name, organisationId = null, organisation = '', personId } = guest;
  const isElsewhere = organisationId === null && organisation !== '';
  const named = isElsewhere ? null : directory.personNamed(name, organisationId);
  return guestOf({ ...guest, personId: personId ?? named });
}

type NewGuest = Pick<Guest, 'name' | 'isExpected'> & Partial<Guest>;

export function guestOf(guest: NewGuest): Guest {
  const { name, isExpected, personId = null, organisationId = null, organisation = '' } = guest;
  const { rowIds = [], isPresent = false, hasNamesake = false } = guest;
  const key = personId ?? nameKey({ name, organisationId, organisation });
  const place = { organisationId, organisation };
  return { key, name, personId, ...place, rowIds, isExpected, isPresent, hasNamesake, detail: '' };
}

function nameKey({
  name,
  organisationId,
  organisation,
}: Pick<Guest, 'name' | 'organisationId' | 'organisation'>) {
  return `${organisationId ?? organisation} ${foldText(name)}`;
}

function namesakesToldApart(guests: readonly Guest[], directory: Directory): readonly Guest[] {
  const counts = new Map<string, number>();
  for (const guest of guests) counts.set(nameKey(guest), (counts.get(nameKey(guest)) ?? 0) + 1);
  return guests.map((guest) => {
    if (counts.get(nameKey(guest)) === 1) return guest;
    const detail = guest.personId === null ? '' : directory.personDetail(guest.personId);
    return { ...guest, hasNamesake: true, detail };
  });
}

function uniqueGuests(guests: readonly Guest[]): readonly Guest[] {
  const unique = new Map<string, Guest>();
  for (const guest of guests) {
    if (guest.name === '') continue;
    const same = unique.get(guest.key);
    unique.set(guest.key, same ? together(same, guest) : guest);
  }
  return [...unique.values()];
}

function together(first: Guest, other: Guest): Guest {
  return {
    ...first,
    rowIds: [...first.rowIds, ...other.rowIds],
    isPresent: first.isPresent || other.isPresent,
  };
}

function groupsOf(
  guests: readonly Guest[],
  { directory, invited }: { readonly directory: Directory; readonly invited: ReadonlySet<string> },
): readonly GuestGroup[] {
  const { compare } = directory;
  const byKey = new Map<string, Guest[]>([...invited].map((id) => [id, []]));
  for (const guest of guests) {
    const key = guest.organisationId ?? guest.organisation;
    const group = byKey.get(key);
    if (group) group.push(guest);
    else byKey.set(key, [guest]);
  }
  const groups = [...byKey].map(([key, members]): GuestGroup => ({
    key,
    name: directory.organisationName(key) || key,
    names: directory.organisationNames(key) || key,
    isMunicipality: directory.isMunicipality(key),
    isInvited: invited.has(key),
    guests: members.toSorted((a, b) => compare(a.name, b.name)),
  }));
  const rank = ({ key, isMunicipality }: GuestGroup): number => (isMunicipality ? 0 : key === '' ? 2 : 1);
  return groups.toSorted((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
}
