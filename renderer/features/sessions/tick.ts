// A tick: the row of the attendance list that says somebody was there. Pure.
import type { ListElement } from '../../../shared/fields/field.ts';
import { foldText } from '../../../shared/fold-text.ts';
import { textOf } from '../../grid/grid-row.ts';
import type { Guest } from './attendance.ts';

interface Tick {
  readonly newId: () => string;
  /** A tick of this sitting made the row; every other stays, as of somebody who did not come. */
  readonly isMadeHere: (rowId: string) => boolean;
}

/** The list with that guest ticked or, when they were, no longer ticked. */
export function withTick(
  attendees: readonly ListElement[],
  guest: Guest,
  { newId, isMadeHere }: Tick,
): readonly ListElement[] {
  const own = new Set(attendees.filter((row) => isRowOf(row, guest)));
  if ([...own].some((row) => row['hasAttended'] === true))
    return attendees
      .filter((row) => !own.has(row) || !(isMadeHere(row.id) && saysOnlyTick(row)))
      .map((row) => (own.has(row) ? { ...row, hasAttended: false } : row));
  const [first] = own;
  return first
    ? attendees.map((row) => (row === first ? { ...row, hasAttended: true } : row))
    : [...attendees, { id: newId(), ...rowValues(guest), hasAttended: true }];
}

const ticked: ReadonlySet<string> = new Set([
  'id',
  'name',
  'personId',
  'organisationId',
  'organisation',
  'hasAttended',
]);

/** Nobody has written anything more in it since. */
function saysOnlyTick(row: ListElement): boolean {
  return Object.entries(row).every(([property, value]) => value === null || ticked.has(property));
}

function rowValues({
  name,
  personId,
  organisationId,
  organisation,
}: Guest): Readonly<Record<string, string>> {
  return {
    name,
    ...(personId !== null && { personId }),
    ...(organisationId !== null && { organisationId }),
    ...(organisationId === null && organisation !== '' && { organisation }),
  };
}

/** Also a row that came a moment ago, and is not on screen yet. */
function isRowOf(row: ListElement, guest: Guest): boolean {
  if (guest.rowIds.includes(row.id)) return true;
  if (row['personId']) return row['personId'] === guest.personId;
  if (guest.personId !== null && guest.hasNamesake) return false;
  const organisationId = textOf(row['organisationId']) || null;
  const isSameHouse =
    organisationId === guest.organisationId &&
    (organisationId !== null || foldText(textOf(row['organisation'])) === foldText(guest.organisation));
  return isSameHouse && foldText(textOf(row['name'])) === foldText(guest.name);
}
