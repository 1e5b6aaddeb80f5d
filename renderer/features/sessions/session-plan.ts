// What a session begins with, so that nobody types it each time: the parts of a smart lunch, and everyone to invite. Pure.
import type { ListElement } from '../../../shared/fields/field.ts';

/** As DOMAIN has it: a researcher, something to see, a municipality that has done it. */
const lunchParts = ['academic-talk', 'live-demonstration', 'municipal-experience'] as const;

type NewId = () => string;
type Elements = readonly ListElement[];

/** The agenda with those parts of a smart lunch that are not in it yet, at its end. */
export function withLunchParts(agenda: Elements, newId: NewId): Elements {
  const known = new Set(agenda.map(({ part }) => part));
  const missing = lunchParts.filter((part) => !known.has(part));
  return [...agenda, ...missing.map((part) => ({ id: newId(), part }))];
}

/** The invitations with those of these organisations that are not invited yet, at their end. */
export function withInvited(
  invitations: Elements,
  organisationIds: readonly string[],
  newId: NewId,
): Elements {
  const known = new Set(invitations.map(({ organisationId }) => organisationId));
  const missing = organisationIds.filter((id) => !known.has(id));
  return [...invitations, ...missing.map((organisationId) => ({ id: newId(), organisationId }))];
}
