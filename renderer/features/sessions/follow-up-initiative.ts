// The initiative a follow-up of a session becomes. Pure: what it begins with, and the list that points to it.
import { elementsOf } from '../../../shared/fields/field.ts';
import type { ListElement, Value } from '../../../shared/fields/field.ts';
import { foldText } from '../../../shared/fold-text.ts';

type OrganisationNames = ReadonlyMap<string, { readonly nl: string; readonly fr: string }>;

/** Something is named in it, and it has not become an initiative yet. */
export function canBecomeInitiative(followUp: ListElement): boolean {
  return !followUp['initiativeId'] && Boolean(followUp['titleNl'] || followUp['titleFr']);
}

/** Titles in the languages they were written in, and the session it came out of. */
export function initiativeOf(followUp: ListElement, sessionId: string): Readonly<Record<string, Value>> {
  const titles = ['titleNl', 'titleFr'].flatMap((field): [string, Value][] => {
    const text = followUp[field];
    return text ? [[field, text]] : [];
  });
  return { ...Object.fromEntries(titles), sessionId };
}

/** The organisation that is named as responsible, in either language; `null` when that is somebody else. */
export function responsibleOrganisation(followUp: ListElement, names: OrganisationNames): string | null {
  const responsible = foldText(String(followUp['responsible'] ?? '').trim());
  if (responsible === '') return null;
  const found = [...names].find(([, { nl, fr }]) => [nl, fr].some((name) => foldText(name) === responsible));
  return found?.[0] ?? null;
}

export function followUpsOf(values: Readonly<Record<string, Value>>): readonly ListElement[] {
  return elementsOf(values['followUps']);
}

/** The list with one of them pointing to its initiative. */
export function withInitiative(
  followUps: readonly ListElement[],
  link: { readonly followUpId: string; readonly initiativeId: string },
): readonly ListElement[] {
  const { followUpId, initiativeId } = link;
  return followUps.map((followUp) => (followUp.id === followUpId ? { ...followUp, initiativeId } : followUp));
}
