// Promise 6, at the moment a row is sent: it was in the person's scope, with nothing in it that they may not see.
import { canRead, visibleRecord } from '../../../policy/policy.ts';
import type { FlatRecord } from '../../../records/definition.ts';
import { definitionOf, isKind } from '../../../records/index.ts';
import type { TransportAnswer } from '../../client/transport.ts';
import type { Account, PullChange } from '../../messages.ts';

/** What that answer tells the person although they may not know it, in words. */
export function outOfScope(account: Account, { status, body }: TransportAnswer): readonly string[] {
  if (status !== 200) return [];
  const { changes = [] } = JSON.parse(body) as { changes?: readonly PullChange[] };
  return changes.flatMap(({ kind, recordId, record, last, conflicts = [] }) => {
    const shown = record ?? last;
    if (!shown || !isKind(kind)) return [];
    const { ownerId, reviewState } = shown;
    if (!canRead(account, { kind, ownerId, reviewState }))
      return [`promise 6: ${account.name} was sent ${kind} ${recordId} of someone else`];
    const allowed = visibleRecord(account, definitionOf(kind), shown as unknown as FlatRecord);
    const tooMuch = Object.keys(shown).filter((field) => !(field in allowed));
    const isForeign = account.role === 'coordinator' && account.organisationId !== ownerId;
    return [
      ...tooMuch.map((field) => `promise 6: ${account.name} was sent ${field} of ${kind} ${recordId}`),
      ...(isForeign && conflicts.length > 0
        ? [`promise 6: ${account.name} was sent conflicts of ${kind} ${recordId}`]
        : []),
    ];
  });
}
