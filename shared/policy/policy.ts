// Who may see and do what. Every door asks here: pull, push, records, history, conflicts, screens. Deny by default.
import type { FlatRecord, RecordDefinition } from '../records/definition.ts';
import { wireField } from '../records/definition.ts';
import { definitionOf, isKind } from '../records/index.ts';

export interface Actor {
  readonly role: 'coordinator' | 'office' | 'admin';
  readonly organisationId: string;
}

const roles: ReadonlySet<string> = new Set<Actor['role']>(['coordinator', 'office', 'admin']);

/** What of a record decides about access. */
export interface AccessFacts {
  readonly kind: string;
  readonly ownerId: string;
  readonly reviewState: string;
}

/** A municipality reads its own records, the Region reads all; others as the kind says. */
export function canRead(actor: Actor, record: AccessFacts): boolean {
  if (!isKind(record.kind) || !roles.has(actor.role)) return false;
  if (isOwnerOrRegion(actor, record.ownerId)) return true;
  switch (definitionOf(record.kind).readers) {
    case 'everyone':
      return true;
    case 'everyoneOnceReady':
      return record.reviewState !== 'draft';
    case 'ownerAndRegion':
      return false;
  }
}

/** Change, delete, bring back, and settle conflicts. */
export function canChange(actor: Actor, record: AccessFacts): boolean {
  return isKind(record.kind) && isOwnerOrRegion(actor, record.ownerId);
}

export function canCreate(actor: Actor, kind: string, ownerId: string): boolean {
  return isKind(kind) && isOwnerOrRegion(actor, ownerId);
}

/** Whether this person sees records of that owner whole. */
export function seesWhole(actor: Actor, ownerId: string): boolean {
  return isOwnerOrRegion(actor, ownerId);
}

/** The record without what this person may not see: personal fields, and fields nobody here knows the readers of. */
export function visibleRecord(actor: Actor, definition: RecordDefinition, record: FlatRecord): FlatRecord {
  if (seesWhole(actor, record.ownerId)) return record;
  const isVisible = (name: string): boolean => {
    const spec = wireField(definition, name)?.spec;
    return name === 'id' || (spec !== undefined && spec.readers !== 'ownerAndRegion');
  };
  return Object.fromEntries(
    Object.entries(record).filter(([name]) => isVisible(name)),
  ) as unknown as FlatRecord;
}

/** What is to be seen of a record: all of it, or what is for those who are neither its owner nor of the Region. */
export type Form = 'whole' | 'shared';

/** The form in which this person sees what they may read of that owner's; `null` for who may read nothing. */
export function formFor(actor: Actor, ownerId: string): Form | null {
  if (!roles.has(actor.role)) return null;
  return isOwnerOrRegion(actor, ownerId) ? 'whole' : 'shared';
}

/** Each stands for everyone who sees that form of a record: it is the same for all of them. */
export const seers: Readonly<Record<Form, Actor>> = {
  whole: { role: 'office', organisationId: '' },
  shared: { role: 'coordinator', organisationId: '' },
};

/** Two people of the same scope may see exactly the same of every record. */
export function scopeOf({ role, organisationId }: Actor): string {
  return role === 'coordinator' ? `${role} ${organisationId}` : roles.has(role) ? 'region' : 'nobody';
}

function isOwnerOrRegion(actor: Actor, ownerId: string): boolean {
  switch (actor.role) {
    case 'office':
    case 'admin':
      return true;
    case 'coordinator':
      return actor.organisationId === ownerId;
    default:
      return false;
  }
}
