import { describe, expect, it } from 'vitest';
import type { ListElement } from '../../../shared/fields/field.ts';
import { attendanceOf } from './attendance.ts';
import type { AttendanceInput, Guest } from './attendance.ts';
import { withTick } from './tick.ts';

const organisations = [
  {
    id: 'schaarbeek',
    values: { nameNl: 'Schaarbeek', nameFr: 'Schaerbeek', organisationKind: 'municipality' },
  },
  { id: 'elsene', values: { nameNl: 'Elsene', nameFr: 'Ixelles', organisationKind: 'municipality' } },
  { id: 'cirb', values: { nameNl: 'CIBG', nameFr: 'CIRB', organisationKind: 'regional-body' } },
];
const people = [
  { id: 'an', values: { name: 'An Peeters', organisationId: 'schaarbeek' } },
  { id: 'luc', values: { name: 'Luc Dubois', organisationId: 'elsene' } },
  { id: 'zoe', values: { name: 'Zoé Érable', organisationId: 'cirb' } },
];

function attendance(session: AttendanceInput['session'], language: 'nl' | 'fr' = 'nl') {
  return attendanceOf({ session, people, organisations, language });
}

function guest(session: AttendanceInput['session'], name: string): Guest {
  const found = attendance(session)
    .groups.flatMap(({ guests }) => guests)
    .find((other) => other.name === name);
  if (!found) throw new Error(`${name} is nowhere.`);
  return found;
}

describe('who may come', () => {
  it('is the directory by organisation, municipalities first, in the order of the reader’s language', () => {
    expect(attendance({}).groups.map(({ name }) => name)).toEqual(['Elsene', 'Schaarbeek', 'CIBG']);
    expect(attendance({}, 'fr').groups.map(({ name }) => name)).toEqual(['Ixelles', 'Schaerbeek', 'CIRB']);
  });

  it('is also who is invited: an organisation as a whole, or somebody by name', () => {
    const invitations: ListElement[] = [
      { id: '1', name: 'Ixelles', organisationId: 'elsene' },
      { id: '2', name: 'Schaarbeek' },
      { id: '3', name: 'internationale experts' },
      { id: '4', name: 'zoé érable', organisationId: 'cirb' },
    ];
    const { groups } = attendance({ invitations });
    expect(groups.map(({ name, isInvited }) => [name, isInvited])).toEqual([
      ['Elsene', true],
      ['Schaarbeek', true],
      ['CIBG', false],
      ['', false],
    ]);
    expect(groups.at(-1)?.guests.map(({ name }) => name)).toEqual(['internationale experts']);
    // Invited by name and in the directory: one person, who is expected.
    expect(groups[2]?.guests.map(({ key, isExpected }) => [key, isExpected])).toEqual([['zoe', true]]);
    expect(guest({ invitations }, 'Luc Dubois').isExpected).toBe(true);
    expect(guest({}, 'Luc Dubois').isExpected).toBe(false);
  });

  it('an invited organisation nobody is known of has its place', () => {
    const session = { invitations: [{ id: '1', organisationId: 'elsene' }] };
    const { groups } = attendanceOf({ session, people: [], organisations, language: 'nl' });
    expect(groups).toMatchObject([{ name: 'Elsene', isInvited: true, guests: [] }]);
  });
});

describe('who came', () => {
  it('is counted by person and by municipality', () => {
    const attendees: ListElement[] = [
      { id: '1', personId: 'an', hasAttended: true },
      { id: '2', name: 'Bo De Smet', organisation: 'schaerbeek', hasAttended: true },
      { id: '3', personId: 'zoe', hasAttended: true },
      { id: '4', personId: 'luc', hasAttended: false },
    ];
    expect(attendance({ attendees })).toMatchObject({
      presentCount: 3,
      municipalityCount: 1,
      municipalityTotal: 2,
    });
  });

  it('counts once who was ticked on two computers, or was written down by hand', () => {
    const attendees: ListElement[] = [
      { id: '1', personId: 'an', hasAttended: true },
      { id: '2', personId: 'an', name: 'An Peeters', hasAttended: true },
      { id: '3', name: 'luc dubois', organisationId: 'elsene', hasAttended: true },
    ];
    expect(attendance({ attendees }).presentCount).toBe(2);
    expect(guest({ attendees }, 'luc dubois').key).toBe('luc');
  });
});

describe('two of the same name in one house', () => {
  const namesakes: AttendanceInput['people'] = [
    { id: 'father', values: { name: 'Jan Maes', organisationId: 'elsene', functionNl: 'Schepen' } },
    { id: 'son', values: { name: 'Jan Maes', organisationId: 'elsene', email: 'jan@elsene.example' } },
    { id: 'other', values: { name: 'Jan Maes', organisationId: 'cirb' } },
  ];
  const of = (session: AttendanceInput['session']) =>
    attendanceOf({ session, people: namesakes, organisations, language: 'nl' }).groups.flatMap(
      ({ guests }) => guests,
    );
  const keyed = (session: AttendanceInput['session'], key: string): Guest => {
    const found = of(session).find((one) => one.key === key);
    if (!found) throw new Error(`${key} is nowhere.`);
    return found;
  };
  const tick = { newId: () => 'new', isMadeHere: () => true };

  it('are told apart by what is known of them', () => {
    expect(of({}).map(({ key, detail }) => [key, detail])).toEqual([
      ['father', 'Schepen'],
      ['son', 'jan@elsene.example'],
      ['other', ''],
    ]);
  });

  it('are ticked one by one', () => {
    const attendees = withTick([], keyed({}, 'son'), tick);
    expect(of({ attendees }).map(({ key, isPresent }) => [key, isPresent])).toEqual([
      ['son', true],
      ['father', false],
      ['other', false],
    ]);
    expect(withTick(attendees, keyed({ attendees }, 'father'), tick)).toHaveLength(2);
  });

  it('a name alone is neither of them, and stays apart', () => {
    const attendees = [{ id: '1', name: 'Jan Maes', organisationId: 'elsene', hasAttended: true }];
    expect(of({ attendees }).filter(({ isPresent }) => isPresent)).toMatchObject([{ personId: null }]);
    expect(withTick(attendees, keyed({ attendees }, 'father'), tick)).toHaveLength(2);
  });
});

describe('a tick', () => {
  const tick = { newId: () => 'new', isMadeHere: (id: string) => id === 'new' };

  it('adds somebody of the directory, and takes them away again', () => {
    const ticked = withTick([], guest({}, 'An Peeters'), tick);
    expect(ticked).toEqual([
      { id: 'new', name: 'An Peeters', personId: 'an', organisationId: 'schaarbeek', hasAttended: true },
    ]);
    expect(withTick(ticked, guest({ attendees: ticked }, 'An Peeters'), tick)).toEqual([]);
  });

  it('says of who was expected that they came, and when it is taken away that they did not', () => {
    const attendees = [{ id: 'before', personId: 'an', remark: 'vegetarian' }];
    const ticked = withTick(attendees, guest({ attendees }, 'An Peeters'), tick);
    expect(ticked).toEqual([{ ...attendees[0], hasAttended: true }]);
    expect(withTick(ticked, guest({ attendees: ticked }, 'An Peeters'), tick)).toEqual([
      { ...attendees[0], hasAttended: false },
    ]);
  });

  it('taken away leaves what came from another computer meanwhile, or what somebody wrote beside it', () => {
    const elsewhere = [{ id: 'elsewhere', personId: 'an', hasAttended: true }];
    expect(withTick(elsewhere, guest({ attendees: elsewhere }, 'An Peeters'), tick)).toEqual([
      { ...elsewhere[0], hasAttended: false },
    ]);
    const told = [{ id: 'new', personId: 'an', hasAttended: true, remark: 'speaker' }];
    expect(withTick(told, guest({ attendees: told }, 'An Peeters'), tick)).toEqual([
      { ...told[0], hasAttended: false },
    ]);
  });

  it('knows who was ticked a moment ago and is not on screen yet', () => {
    const stale = guest({}, 'An Peeters');
    const ticked = withTick([], stale, tick);
    expect(withTick(ticked, stale, tick)).toEqual([]);
  });

  it('leaves everybody else as they were', () => {
    const attendees = [{ id: 'x', name: 'Bo', organisation: 'Gent', hasAttended: true }];
    expect(withTick(attendees, guest({}, 'Luc Dubois'), tick)[0]).toEqual(attendees[0]);
  });
});
