import { expect, it } from 'vitest';
import { initiative } from '../../shared/records/initiative.ts';
import type { HistoryEntry } from '../../shared/sync/messages.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import { authorsBetween, foreignFields, onlyAuthor, otherWindowFields } from './elsewhere.ts';

const body = { id: 'r', ownerId: 'o', reviewState: 'received', titleNl: 'Bakken', stage: 'idea' };

function row(revision: number, values: Record<string, string>): ClientRecordRow {
  const whole = { ...body, ...values };
  return {
    id: 'r',
    kind: 'initiative',
    body: whole,
    isDeleted: false,
    revision,
    acknowledged: null,
    pendingCount: 0,
    openConflictCount: 0,
    touched: revision,
  } as unknown as ClientRecordRow;
}

function own(revision: number, field: string, value: string): OutboxRow {
  const operation = { opId: `op${revision}`, type: 'change', changes: { [field]: { base: 1, value } } };
  return {
    opId: `op${revision}`,
    n: revision,
    operation,
    seen: {},
    result: { revision },
  } as unknown as OutboxRow;
}

it('says nothing of what was done on this computer', () => {
  const step = {
    definition: initiative,
    before: row(1, {}),
    next: row(2, { titleNl: 'Mijn titel', changedBy: 'Ik' }),
    operations: [own(2, 'titleNl', 'Mijn titel')],
  };
  expect(foreignFields(step)).toEqual([]);
});

it('says nothing of files of this computer that arrived before it heard of them', () => {
  const file = (id: string) => ({ id, name: id, sha256: id });
  const attach = (n: number, ...names: string[]) =>
    ({
      ...own(n, 'attachments', ''),
      ...{ state: 'held', result: { outcome: 'held' }, seen: { attachments: names.slice(0, -1).map(file) } },
      operation: { type: 'change', changes: { attachments: { base: 1, value: names.map(file) } } },
    }) as unknown as OutboxRow;
  const step = (...names: string[]) => ({
    definition: initiative,
    before: row(1, {}),
    next: row(2, { attachments: names.map(file) } as never),
    operations: [attach(3, 'plan', 'foto'), attach(2, 'plan')],
  });
  expect(foreignFields(step('plan', 'foto'))).toEqual([]);
  expect(foreignFields(step('foto'))).toEqual([]);
  expect(foreignFields(step('plan', 'van iemand anders')).map(({ name }) => name)).toEqual(['attachments']);
});

it('names what somebody else changed, and them, when the step is theirs alone', () => {
  const step = {
    definition: initiative,
    before: row(1, {}),
    next: row(2, { titleNl: 'Van het Gewest', changedBy: 'Smart City Office' }),
    operations: [],
  };
  expect(foreignFields(step)).toEqual([{ name: 'titleNl', before: 'Bakken', now: 'Van het Gewest' }]);
  expect(onlyAuthor(step)).toBe('Smart City Office');
});

it('names nobody when own and foreign changes arrive in one step', () => {
  const step = {
    definition: initiative,
    before: row(1, {}),
    next: row(3, { titleNl: 'Van het Gewest', stage: 'pilot', changedBy: 'Ik' }),
    operations: [own(3, 'stage', 'pilot')],
  };
  expect(foreignFields(step).map(({ name }) => name)).toEqual(['titleNl']);
  expect(onlyAuthor(step)).toBeNull();
});

it('learns from history who changed the fields when own and foreign changes came together', () => {
  const entry = (revision: number, accountName: string, ...changedFields: string[]): HistoryEntry =>
    ({ opId: `op${revision}`, revision, author: { accountName }, changedFields }) as unknown as HistoryEntry;
  const change = {
    isOtherWindow: false,
    who: [],
    sinceRevision: 1,
    fields: [{ name: 'titleNl', before: 'Bakken', now: 'Van het Gewest' }],
  };
  const entries = [
    entry(5, 'Jan', 'titleNl'),
    entry(4, 'Ik', 'titleNl'),
    entry(3, 'Els', 'titleNl', 'stage'),
    entry(2, 'Piet', 'stage'),
    entry(1, 'Eerder', 'titleNl'),
  ];
  expect(authorsBetween(entries, { change, operations: [own(4, 'titleNl', 'x')] })).toEqual(['Els', 'Jan']);
});

it('tells what another window did from before its first save to after its last', () => {
  const first = { ...own(2, 'titleNl', 'Slim'), seen: { titleNl: 'Bakken' } };
  const second = { ...own(3, 'titleNl', 'Slimste'), seen: { titleNl: 'Slim' } };
  const undone = { ...own(4, 'stage', 'idea'), seen: { stage: 'idea' } };
  expect(otherWindowFields(initiative, [second, undone, first])).toEqual([
    { name: 'titleNl', before: 'Bakken', now: 'Slimste' },
  ]);
});
