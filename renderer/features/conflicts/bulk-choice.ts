// The same choice for many conflicts at once: which ones, which side of each, and what is saved for them. Pure.
import type { Decision } from '../../../shared/sync/client/resolve.ts';
import { personOf, type ConflictCard } from './conflict-card.ts';
import { decisionOf, differingFields, type SideName } from './conflict-choice.ts';

/** `sameFields`: no other field is in dispute than in the one that is open. `sameSides`: the same two people. */
export const bulkScopes = ['sameFields', 'sameSides', 'listed'] as const;
export type BulkScope = (typeof bulkScopes)[number];

/** Of a deletion: keep the record, or delete it. */
export type BulkTake = 'mine' | 'theirs' | SideName | 'keep' | 'delete';

export interface BulkChoice {
  readonly scope: BulkScope;
  readonly take: BulkTake;
}

/** What can be chosen for all, seen from the conflict that is open. */
export function bulkTakes(opened: ConflictCard): readonly BulkTake[] {
  if (opened.type === 'deletion') return ['keep', 'delete'];
  return mySide(opened) ? ['mine', 'theirs'] : ['current', 'incoming'];
}

/** The conflicts a choice is about, the open one among them. */
export function cardsInScope(
  cards: readonly ConflictCard[],
  opened: ConflictCard,
  { scope, take }: BulkChoice,
): readonly ConflictCard[] {
  const isAlike =
    scope === 'sameFields'
      ? hasOnlyFieldsOf(opened)
      : scope === 'sameSides'
        ? hasSidesOf(opened)
        : () => true;
  return cards.filter((card) => card.type === opened.type && canTake(card, take) && isAlike(card));
}

/** What is saved for it; a deletion is not a decision but an operation of its own. */
export function bulkDecision(card: ConflictCard, take: Exclude<BulkTake, 'delete'>): Decision {
  const side = sideOf(card, take) ?? 'current';
  const choices = Object.fromEntries(card.fields.map(({ name }) => [name, { take: side }]));
  return decisionOf(card, choices, card.record) ?? { conflictIds: card.conflictIds, values: {} };
}

/** The side that is mine, when exactly one is. */
export function mySide({ current, incoming }: Pick<ConflictCard, SideName>): SideName | null {
  if (current.isMe === incoming.isMe) return null;
  return current.isMe ? 'current' : 'incoming';
}

function sideOf(card: ConflictCard, take: BulkTake): SideName | null {
  const mine = mySide(card);
  switch (take) {
    case 'mine':
      return mine;
    case 'theirs':
      return mine && (mine === 'current' ? 'incoming' : 'current');
    case 'current':
    case 'incoming':
      return take;
    case 'keep':
    case 'delete':
      return null;
  }
}

function canTake(card: ConflictCard, take: BulkTake): boolean {
  return card.type === 'deletion' || sideOf(card, take) !== null;
}

function hasOnlyFieldsOf(opened: ConflictCard): (card: ConflictCard) => boolean {
  const known = new Set(differingFields(opened.fields).map(({ baseName }) => baseName));
  return ({ kind, fields }) =>
    kind === opened.kind && differingFields(fields).every(({ baseName }) => known.has(baseName));
}

function hasSidesOf(opened: ConflictCard): (card: ConflictCard) => boolean {
  const sides = sidesOf(opened);
  return (card) => sidesOf(card) === sides;
}

/** Whoever wrote first: two people stay the same two people. */
function sidesOf({ current, incoming }: ConflictCard): string {
  return [personOf(current), personOf(incoming)].sort().join('\n');
}
