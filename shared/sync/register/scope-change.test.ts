import { describe, expect, it } from 'vitest';
import type { PullChange } from '../messages.ts';
import { createTestRegister, edits, ixelles, schaerbeek } from '../testing/test-register.ts';
import type { TestDevice, TestRegister } from '../testing/test-register.ts';
import { readHistory } from './reads.ts';

let created = 0;

async function create(device: TestDevice, titleNl: string): Promise<string> {
  created += 1;
  const recordId = `0190a000-0000-7000-8000-${String(created).padStart(12, '0')}`;
  await device.push({ recordId, type: 'create', changes: edits(null, { titleNl }) });
  return recordId;
}

/** The person moves to another municipality. */
async function move(
  { storage }: TestRegister,
  { account }: TestDevice,
  organisationId: string,
): Promise<void> {
  await storage.write(async (transaction) => {
    const [row] = await transaction.getForUpdate('accounts', [account.id]);
    if (!row) throw new Error('the account exists');
    const { scopeRevision, role, organisationId: before } = row;
    const formerScopes = [...row.formerScopes, { scopeRevision, role, organisationId: before }];
    await transaction.put('accounts', [
      { ...row, organisationId, formerScopes, scopeRevision: scopeRevision + 1 },
    ]);
  });
}

async function pullOn(device: TestDevice, cursor: string): Promise<readonly PullChange[]> {
  const changes: PullChange[] = [];
  for (let page = await device.pull(cursor); ; page = await device.pull(page.cursor)) {
    changes.push(...page.changes);
    if (!page.more) return changes;
  }
}

describe('a person whose rights change', () => {
  async function moved() {
    const register = createTestRegister();
    const an = await register.device({ name: 'An', organisationId: schaerbeek });
    const chloe = await register.device({ name: 'Chloé', organisationId: ixelles });
    const [own, theirs] = [await create(an, 'van Schaarbeek'), await create(chloe, 'van Elsene')];
    const { cursor } = await an.pull();
    const later = await register.device({ name: 'Later', organisationId: schaerbeek });
    const unseen = await create(later, 'van Schaarbeek, daarna');
    await move(register, an, ixelles);
    return { register, an, chloe, own, theirs, unseen, cursor };
  }

  it('is told what left their view and what entered it, whatever the cursor, and once', async () => {
    const { an, own, theirs, unseen, cursor } = await moved();
    const changes = await pullOn(an, cursor);
    expect(changes).toContainEqual(expect.objectContaining({ recordId: own, left: true }));
    expect(changes.find(({ recordId }) => recordId === own)).not.toHaveProperty('record');
    expect(changes.find(({ recordId }) => recordId === theirs)?.record?.['titleNl']).toBe('van Elsene');
    // What was made after they left was never theirs to know of.
    expect(changes.map(({ recordId }) => recordId)).not.toContain(unseen);
    const { cursor: after } = await an.pull((await an.pull(cursor)).cursor);
    expect((await an.pull(after)).changes).toEqual([]);
  });

  it('does not lose what they wrote before: it waits for the present owner and the Region', async () => {
    const { register, an, own } = await moved();
    const [answer] = await an.push({
      recordId: own,
      changes: edits(1, { titleNl: 'nog geschreven als Schaarbeek' }),
    });
    expect(answer).toMatchObject({ outcome: 'held', reason: { code: 'noLongerYours' } });
    const successor = await register.device({ name: 'Opvolger', organisationId: schaerbeek });
    expect((await successor.record(own))?.['titleNl']).toBe('van Schaarbeek');
    const [conflict] = await successor.conflicts(own);
    expect(conflict).toMatchObject({
      ...{ isHeld: true, incoming: { titleNl: 'nog geschreven als Schaarbeek' } },
      ...{ current: { titleNl: 'van Schaarbeek' } },
    });
    const { storage } = register;
    const input = { storage, accountId: successor.account.id, kind: 'initiative', id: own };
    const [newest] = await readHistory(input);
    expect(newest?.heldValues).toEqual({ titleNl: 'nog geschreven als Schaarbeek' });
    await successor.push({
      ...{ recordId: own, type: 'resolve', conflictIds: [conflict?.id ?? ''] },
      changes: edits(1, { titleNl: 'nog geschreven als Schaarbeek' }),
    });
    expect((await successor.record(own))?.['titleNl']).toBe('nog geschreven als Schaarbeek');
    expect(await successor.conflicts(own)).toEqual([]);
  });

  it('gets for what was never theirs the answer of what does not exist', async () => {
    const { register, chloe } = await moved();
    const stranger = await register.device({
      name: 'Vreemde',
      organisationId: '01900000-0000-7000-8000-000000021001',
    });
    const id = await create(chloe, 'klad van Elsene');
    const changes = edits(1, { titleNl: 'x' });
    const [real] = await stranger.push({ recordId: id, changes });
    const [unreal] = await stranger.push({ recordId: '0190a000-0000-7000-8000-00000000ffff', changes });
    expect(real?.reason).toEqual(unreal?.reason);
  });
});
