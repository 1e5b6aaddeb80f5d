import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { createTestRegister, edits, ixelles, region, schaerbeek } from '../testing/test-register.ts';
import type { TestDevice, TestRegister } from '../testing/test-register.ts';
import { readHistory } from './reads.ts';

describe('a push', () => {
  let register: TestRegister;
  let an: TestDevice;
  let bert: TestDevice;
  let recordId: string;

  beforeEach(async () => {
    register = createTestRegister();
    an = await register.device({ name: 'An' });
    bert = await register.device({ name: 'Bert' });
    recordId = newId(register.environment);
    await an.push({
      recordId,
      type: 'create',
      changes: edits(null, { titleNl: 'Bakken', titleFr: 'Poubelles' }),
    });
  });

  it('creates a record of the person’s own organisation, as a draft', async () => {
    expect(await an.record(recordId)).toMatchObject({
      id: recordId,
      ownerId: schaerbeek,
      reviewState: 'draft',
      titleNl: 'Bakken',
      createdBy: 'An',
    });
  });

  it('refuses to create what exists, and what is someone else’s', async () => {
    const [again] = await bert.push({
      recordId,
      type: 'create',
      changes: edits(null, { titleNl: 'Andere' }),
    });
    expect(again).toMatchObject({ outcome: 'rejected', reason: { code: 'recordExists' } });
    const [foreign] = await bert.push({
      recordId: newId(register.environment),
      type: 'create',
      changes: edits(null, { titleNl: 'x', ownerId: ixelles }),
    });
    expect(foreign).toMatchObject({ outcome: 'rejected', reason: { code: 'notAllowed' } });
  });

  it('answers a repeated operation with its first answer, and does it once', async () => {
    const op = an.operation({ recordId, changes: edits(1, { summaryNl: 'Een' }) });
    const first = await an.send(op);
    expect(await an.send(op, op)).toEqual([first[0], first[0]]);
    expect(await an.send({ ...op, n: 77 })).toEqual(first);
    expect((await an.pullAll()).find((change) => change.recordId === recordId)?.revision).toBe(2);
  });

  it('refuses a known id with other content, and stores nothing of that batch', async () => {
    const op = an.operation({ recordId, changes: edits(1, { summaryNl: 'Een' }) });
    await an.send(op);
    const other = an.operation({ recordId, changes: edits(2, { summaryFr: 'Un' }) });
    const forged = { ...op, changes: edits(1, { summaryNl: 'Twee' }) };
    await expect(an.send(other, forged)).rejects.toMatchObject({ code: 'operationReused' });
    expect((await an.record(recordId))?.['summaryFr']).toBeUndefined();
  });

  it('names the number it expects when one is missing, keeping what came before the hole', async () => {
    const first = an.operation({ recordId, changes: edits(1, { summaryNl: 'Een' }) });
    an.operation({ recordId });
    const third = an.operation({ recordId, changes: edits(1, { summaryFr: 'Trois' }) });
    await expect(an.send(first, third)).rejects.toMatchObject({
      code: 'operationOutOfOrder',
      details: { expected: 3, results: [{ opId: first.opId, outcome: 'applied' }] },
    });
    expect(await an.record(recordId)).toMatchObject({ summaryNl: 'Een' });
    expect((await an.record(recordId))?.['summaryFr']).toBeUndefined();
  });

  it('keeps both people’s changes to different fields', async () => {
    await an.push({ recordId, changes: edits(1, { stage: 'pilot' }) });
    const [merged] = await bert.push({ recordId, changes: edits(1, { theme: 'mobility' }) });
    expect(merged).toMatchObject({ outcome: 'merged', revision: 3 });
    expect(await an.record(recordId)).toMatchObject({ stage: 'pilot', theme: 'mobility' });
  });

  it('opens one conflict with both values for two changes to one field, and shows it to both', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: 'Van An' }) });
    const [answer] = await bert.push({ recordId, changes: edits(1, { titleNl: 'Van Bert' }) });
    expect(answer).toMatchObject({ outcome: 'conflict' });
    for (const device of [an, bert]) {
      expect(await device.record(recordId)).toMatchObject({ titleNl: 'Van An' });
      expect(await device.conflicts(recordId)).toMatchObject([
        {
          id: answer?.conflictId,
          fields: ['titleNl'],
          base: { titleNl: 'Bakken' },
          current: { titleNl: 'Van An' },
          incoming: { titleNl: 'Van Bert' },
          currentBy: { accountName: 'An' },
          incomingBy: { accountName: 'Bert' },
        },
      ]);
    }
  });

  it('makes no conflict of two people writing the same', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: 'Zelfde' }) });
    const [answer] = await bert.push({ recordId, changes: edits(1, { titleNl: ' Zelfde ' }) });
    expect(answer?.outcome).not.toBe('conflict');
    expect(await an.conflicts(recordId)).toEqual([]);
  });

  it('knows what a device said before, also where somebody else had said the same unseen', async () => {
    await an.push({ recordId, changes: edits(1, { leadService: 'Groen', sdgs: ['sdg-16'] }) });
    const results = await bert.push(
      { recordId, changes: edits(1, { leadService: 'Groen', sdgs: ['sdg-16'] }) },
      { recordId, changes: edits(1, { leadService: null, sdgs: null }) },
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['merged', 'merged']);
    expect(await an.conflicts(recordId)).toEqual([]);
    const record = await an.record(recordId);
    expect([record?.['leadService'], record?.['sdgs']]).toEqual([undefined, undefined]);
  });

  it('lets a device take up its own word again after deciding for what stood there', async () => {
    await an.push({ recordId, changes: edits(1, { leadService: 'Groen' }) });
    const [clash] = await bert.push({ recordId, changes: edits(1, { leadService: 'Blauw' }) });
    const conflictIds = [clash?.conflictId ?? ''];
    await bert.push({
      ...{ recordId, type: 'resolve', conflictIds },
      changes: edits(2, { leadService: 'Groen' }),
    });
    await bert.push({ recordId, changes: edits(1, { leadService: 'Blauw' }) });
    expect(await an.record(recordId)).toMatchObject({ leadService: 'Blauw' });
  });

  it('sees no conflict in a device’s own offline chain', async () => {
    const results = await an.push(
      { recordId, changes: edits(1, { titleNl: 'A' }) },
      { recordId, changes: edits(1, { titleNl: 'B' }) },
      { recordId, changes: edits(1, { titleNl: 'C' }) },
    );
    expect(results.map((result) => result.outcome)).toEqual(['applied', 'applied', 'applied']);
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'C' });
  });

  it('finds the conflict when someone else came in between the chain, and shows the latest word', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: 'A1' }) });
    await bert.push({ recordId, changes: edits(2, { titleNl: 'B' }) });
    const [second] = await an.push({ recordId, changes: edits(1, { titleNl: 'A2' }) });
    const [third] = await an.push({ recordId, changes: edits(1, { titleNl: 'A3' }) });
    expect([second?.outcome, third?.outcome]).toEqual(['conflict', 'conflict']);
    expect(third?.conflictId).not.toBe(second?.conflictId);
    expect(await bert.record(recordId)).toMatchObject({ titleNl: 'B' });
    expect(await bert.conflicts(recordId)).toMatchObject([
      { incoming: { titleNl: 'A3' }, current: { titleNl: 'B' } },
    ]);
    const history = await readHistory({
      storage: register.storage,
      accountId: an.account.id,
      kind: 'initiative',
      id: recordId,
    });
    expect(history.map((entry) => entry.heldValues?.['titleNl']).filter(Boolean)).toEqual(['A3', 'A2']);
  });

  it('settles a conflict by a resolve that stores the new value and closes it', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: 'Van An' }) });
    const [clash] = await bert.push({ recordId, changes: edits(1, { titleNl: 'Van Bert' }) });
    const conflictIds = [clash?.conflictId ?? ''];
    const [settled] = await an.push({
      recordId,
      type: 'resolve',
      conflictIds,
      changes: edits(2, { titleNl: 'Samen' }),
    });
    expect(settled).toMatchObject({ outcome: 'applied', revision: 3 });
    expect(await bert.record(recordId)).toMatchObject({ titleNl: 'Samen' });
    expect(await bert.conflicts(recordId)).toEqual([]);
  });

  it('settles a conflict in favour of what is current without changing the record', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: 'Van An' }) });
    const [clash] = await bert.push({ recordId, changes: edits(1, { titleNl: 'Van Bert' }) });
    const [settled] = await bert.push({ recordId, type: 'resolve', conflictIds: [clash?.conflictId ?? ''] });
    expect(settled).toMatchObject({ outcome: 'applied', revision: 2 });
    expect(await an.conflicts(recordId)).toEqual([]);
  });

  it('opens a new conflict when two people settle one differently', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: 'Van An' }) });
    const [clash] = await bert.push({ recordId, changes: edits(1, { titleNl: 'Van Bert' }) });
    const conflictIds = [clash?.conflictId ?? ''];
    await an.push({ recordId, type: 'resolve', conflictIds, changes: edits(2, { titleNl: 'Keuze An' }) });
    const [late] = await bert.push({
      recordId,
      type: 'resolve',
      conflictIds,
      changes: edits(2, { titleNl: 'Keuze Bert' }),
    });
    expect(late).toMatchObject({ outcome: 'conflict' });
    expect(await an.conflicts(recordId)).toMatchObject([
      { current: { titleNl: 'Keuze An' }, incoming: { titleNl: 'Keuze Bert' } },
    ]);
  });

  it('leaves open what a resolution could not have seen', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: 'Van An' }) });
    const [first] = await bert.push({ recordId, changes: edits(1, { titleNl: 'Bert 1' }) });
    await bert.push({ recordId, changes: edits(1, { titleNl: 'Bert 2' }) });
    const conflictIds = [first?.conflictId ?? ''];
    await an.push({ recordId, type: 'resolve', conflictIds, changes: edits(2, { titleNl: 'Bert 1' }) });
    expect(await an.conflicts(recordId)).toMatchObject([
      { current: { titleNl: 'Bert 1' }, incoming: { titleNl: 'Bert 2' } },
    ]);
  });

  it('does not let one resolution undo another unseen, even by keeping what was', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: 'Van An' }) });
    const [clash] = await bert.push({ recordId, changes: edits(1, { titleNl: 'Van Bert' }) });
    const conflictIds = [clash?.conflictId ?? ''];
    await bert.push({ recordId, type: 'resolve', conflictIds, changes: edits(2, { titleNl: 'Van Bert' }) });
    const [late] = await an.push({
      recordId,
      type: 'resolve',
      conflictIds,
      changes: edits(2, { titleNl: 'Van An' }),
    });
    expect(late?.outcome).toBe('conflict');
    expect(await an.conflicts(recordId)).toMatchObject([
      { current: { titleNl: 'Van Bert' }, incoming: { titleNl: 'Van An' } },
    ]);
  });

  it('keeps codes in their one order when two people add some', async () => {
    await an.push({ recordId, changes: edits(1, { sdgs: ['sdg-01', 'sdg-09'] }) });
    await bert.push({ recordId, changes: edits(1, { sdgs: ['sdg-01', 'sdg-03'] }) });
    expect(await an.record(recordId)).toMatchObject({ sdgs: ['sdg-01', 'sdg-03', 'sdg-09'] });
  });

  it('refuses field names every object has, and owners that do not exist', async () => {
    const office = await register.device({ role: 'office', organisationId: region, name: 'SCO' });
    const [named] = await an.push({ recordId, changes: edits(1, { toString: 'x' } as never) });
    expect(named).toMatchObject({ outcome: 'rejected', reason: { code: 'fieldNameInvalid' } });
    const [owned] = await office.push({
      recordId: newId(register.environment),
      type: 'create',
      changes: edits(null, { titleNl: 'x', ownerId: newId(register.environment) }),
    });
    expect(owned).toMatchObject({ outcome: 'rejected', reason: { code: 'ownerUnknown' } });
  });

  it('refuses what another device made', async () => {
    const [answer] = await an.push({ recordId, device: bert.id, changes: edits(1, { stage: 'pilot' }) });
    expect(answer).toMatchObject({ outcome: 'rejected', reason: { code: 'deviceMismatch' } });
  });

  it('joins two people’s additions to a list', async () => {
    const element = (label: string) => ({ id: newId(register.environment), label });
    const [one, two] = [element('een'), element('twee')];
    await an.push({ recordId, changes: edits(1, { tags: [one] }) });
    const [answer] = await bert.push({ recordId, changes: edits(1, { tags: [two] }) });
    expect(answer?.outcome).toBe('merged');
    expect((await an.record(recordId))?.['tags']).toEqual([one, two]);
  });

  it('keeps others’ additions when an offline chain goes on with a list it saw without them', async () => {
    const element = (label: string) => ({ id: newId(register.environment), label });
    const [mine, theirs, more] = [element('mijn'), element('hun'), element('meer')];
    await an.push({ recordId, changes: edits(1, { tags: [mine] }) });
    await bert.push({ recordId, changes: edits(2, { tags: [mine, theirs] }) });
    await an.push({ recordId, changes: edits(1, { tags: [mine, more] }) });
    expect((await an.record(recordId))?.['tags']).toEqual([mine, theirs, more]);
  });

  it('removes what a person removed, also when they had pulled it under their own unsent change', async () => {
    const element = (label: string) => ({ id: newId(register.environment), label });
    const [theirs, mine, later] = [element('hun'), element('mijn'), element('later')];
    await bert.push({ recordId, changes: edits(1, { tags: [theirs] }) });
    const first = an.operation({ recordId, changes: edits(1, { tags: [mine] }) });
    // Pulled at revision 2 before sending: the view shows both, and the person takes the other one out.
    const second = an.operation({ recordId, changes: edits(2, { tags: [mine] }) });
    await an.send(first);
    await bert.push({ recordId, changes: edits(3, { tags: [theirs, mine, later] }) });
    await an.send(second);
    expect((await an.record(recordId))?.['tags']).toEqual([mine, later]);
  });

  it('clashes over one element both changed, and over one that was removed and changed', async () => {
    const id = newId(register.environment);
    await an.push({ recordId, changes: edits(1, { partners: [{ id, name: 'VUB' }] }) });
    await an.push({ recordId, changes: edits(2, { partners: [{ id, name: 'VUB-MOBI' }] }) });
    const [removal] = await bert.push({ recordId, changes: edits(2, { partners: null }) });
    expect(removal?.outcome).toBe('conflict');
    expect(await bert.record(recordId)).toMatchObject({ partners: [{ id, name: 'VUB-MOBI' }] });
  });

  it('merges a period as one: two unseen halves are a conflict', async () => {
    await an.push({ recordId, changes: edits(1, { startOn: '2020-01-01', startOnPrecision: 'year' }) });
    const [answer] = await bert.push({
      recordId,
      changes: edits(1, { endOn: '2019-01-01', endOnPrecision: 'year' }),
    });
    expect(answer?.outcome).toBe('conflict');
    const [conflict] = await an.conflicts(recordId);
    expect(conflict?.incoming).toMatchObject({ endOn: '2019-01-01' });
    expect(conflict?.current).toMatchObject({ startOn: '2020-01-01' });
  });

  it('rejects a record that would be invalid on its own account, with the reason', async () => {
    const [answer] = await an.push({
      recordId,
      changes: edits(1, { startOn: '2021-05-01', endOn: '2020-05-01' }),
    });
    expect(answer).toMatchObject({ outcome: 'rejected', reason: { code: 'endBeforeStart' } });
    const [untitled] = await an.push({ recordId, changes: edits(1, { titleNl: '', titleFr: null }) });
    expect(untitled).toMatchObject({ outcome: 'rejected', reason: { code: 'titleMissing' } });
  });

  it('makes a conflict of two changes that are only invalid together', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: null }) });
    const [answer] = await bert.push({ recordId, changes: edits(1, { titleFr: null }) });
    expect(answer?.outcome).toBe('conflict');
    expect(await an.record(recordId)).toMatchObject({ titleFr: 'Poubelles' });
  });

  it('never lets one bad operation hold up the others', async () => {
    const results = await an.push(
      { recordId, changes: edits(1, { stage: 'pilot' }) },
      { recordId, changes: edits(1, { stage: 'banana' }) },
      { recordId: newId(register.environment), kind: 'spaceship', type: 'create' },
      { recordId, changes: { titleNl: { base: 'x', value: 1 } } as never },
      { recordId, changes: edits(1, { reviewState: 'accepted' }) },
      { recordId, changes: JSON.parse('{"__proto__":{"base":1,"value":"x"}}') as never },
      { recordId, changes: edits(99, { theme: 'living' }) },
      { recordId: newId(register.environment), changes: edits(1, { theme: 'living' }) },
      { recordId, changes: edits(1, { theme: 'economy' }) },
    );
    expect(results.map((result) => result.reason?.code ?? result.outcome)).toEqual([
      'applied',
      'valueNotInList',
      'kindUnknown',
      'requestInvalid',
      'fieldNotWritable',
      'applied',
      'baseInFuture',
      'recordNotFound',
      'applied',
    ]);
    expect(await an.record(recordId)).toMatchObject({ stage: 'pilot', theme: 'economy' });
  });

  it('carries fields it does not know through untouched', async () => {
    const futureField = { a: [1, { b: null }], ç: 'é' };
    await an.push({ recordId, changes: edits(1, { futureField }) });
    await bert.push({ recordId, changes: edits(2, { stage: 'pilot' }) });
    expect((await bert.record(recordId))?.['futureField']).toEqual(futureField);
  });

  it('tells another municipality’s coordinator nothing of a draft, and refuses their change', async () => {
    const outsider = await register.device({ organisationId: ixelles, name: 'Chloé' });
    expect(await outsider.pullAll()).toEqual([]);
    const [answer] = await outsider.push({ recordId, changes: edits(1, { stage: 'ended' }) });
    expect(answer).toMatchObject({ outcome: 'rejected', reason: { code: 'recordNotFound' } });
    await expect(
      readHistory({
        storage: register.storage,
        accountId: outsider.account.id,
        kind: 'initiative',
        id: recordId,
      }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });

  it('lets the Smart City Office change any record', async () => {
    const office = await register.device({ role: 'office', organisationId: region, name: 'SCO' });
    const [answer] = await office.push({ recordId, changes: edits(1, { stage: 'ended' }) });
    expect(answer?.outcome).toBe('applied');
  });

  it('marks both languages outdated when two people each changed one, unseen', async () => {
    await an.push({ recordId, changes: edits(1, { titleNl: 'Nieuw', titleNlState: 'up-to-date' }) });
    await bert.push({ recordId, changes: edits(1, { titleFr: 'Nouveau', titleFrState: 'up-to-date' }) });
    expect(await an.record(recordId)).toMatchObject({
      titleNl: 'Nieuw',
      titleFr: 'Nouveau',
      titleNlState: 'outdated',
      titleFrState: 'outdated',
    });
  });

  it('adds to the progress entries and never changes or removes one', async () => {
    const entry = { id: newId(register.environment), enteredOn: '2026-01-05', resultNl: 'Eerste' };
    await an.push({ recordId, changes: edits(1, { statusEntries: [entry] }) });
    const [answer] = await an.push({
      recordId,
      changes: edits(2, { statusEntries: [{ ...entry, resultNl: 'Anders' }] }),
    });
    expect(answer).toMatchObject({ outcome: 'rejected', reason: { code: 'entryNotAppendOnly' } });
  });

  it('refuses a person whose account was closed, and another device’s token', async () => {
    await register.storage.write((transaction) =>
      transaction.put('accounts', [{ ...an.account, isActive: false, scopeRevision: 2, formerScopes: [] }]),
    );
    await expect(an.push({ recordId })).rejects.toMatchObject({ code: 'notSignedIn' });
  });
});
