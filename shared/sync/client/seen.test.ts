// Nothing others did is overwritten by someone who had not seen it.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Value } from '../../fields/field.ts';
import { newId } from '../../ids.ts';
import { createPair, createShared, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { correctRejected } from './correct.ts';
import { changeRecord, deleteRecord } from './edit.ts';
import { readFacts } from './meta.ts';
import { resolveConflict } from './resolve.ts';

type Tag = { readonly id: string; readonly label: string };
let register: TestRegister;
let an: TestClient;
let bea: TestClient;

beforeEach(async () => {
  ({ register, an, bea } = await createPair());
});

const tag = (label: string): Tag => ({ id: newId(register.environment), label });

async function change(client: TestClient, recordId: string, values: Record<string, Value>): Promise<void> {
  await changeRecord(client, { recordId, values });
  await client.sync();
}

async function labels(id: string): Promise<readonly string[]> {
  const tags = (await registerRecord(register, id))?.['tags'] ?? [];
  return (tags as unknown as readonly Tag[]).map(({ label }) => label);
}

describe('a list', () => {
  it('loses what the person removes, although they sat down to it before that was added', async () => {
    const [a, z] = [tag('a'), tag('z')];
    const id = await createShared([an, bea], { titleNl: 'Begin', tags: [a] });
    await change(bea, id, { tags: [a, z] });
    await an.sync();
    await changeRecord(an, { recordId: id, values: { tags: [a] }, seenRevision: 1 });
    await an.sync();
    expect(await labels(id)).toEqual(['a']);
    expect(await an.conflicts(id)).toEqual([]);
  });

  it('keeps, on screen and at the register, what came in while its new value was made up', async () => {
    const [a, b, c, z] = [tag('a'), tag('b'), tag('c'), tag('z')];
    const id = await createShared([an, bea], { titleNl: 'Begin', tags: [a] });
    await change(bea, id, { tags: [a, z] });
    await an.sync();
    const made = { seenValues: { tags: [a] }, seenRevision: 1 };
    await changeRecord(an, { recordId: id, values: { tags: [a, b] }, ...made });
    const shown = (await an.record(id))?.body['tags'] as readonly Tag[];
    expect(shown.map(({ label }) => label)).toEqual(['a', 'z', 'b']);
    await changeRecord(an, { recordId: id, values: { tags: [...shown, c] } });
    await an.sync();
    expect(await labels(id)).toEqual(['a', 'z', 'b', 'c']);
  });

  it('makes a conflict of one element changed by both', async () => {
    const a = tag('a');
    const id = await createShared([an, bea], { titleNl: 'Begin', tags: [a] });
    await change(bea, id, { tags: [{ ...a, label: 'van bea' }] });
    await an.sync();
    const made = { seenValues: { tags: [a] }, seenRevision: 1 };
    await changeRecord(an, { recordId: id, values: { tags: [{ ...a, label: 'van an' }] }, ...made });
    await an.sync();
    expect(await labels(id)).toEqual(['van bea']);
    expect(await an.conflicts(id)).toMatchObject([{ incoming: { tags: [{ label: 'van an' }] } }]);
  });

  it('may be entered in while someone else enters something in it too', async () => {
    const entry = (resultNl: string) => ({
      id: newId(register.environment),
      enteredOn: '2024-05-02',
      resultNl,
    });
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await change(bea, id, { statusEntries: [entry('van bea')] });
    await an.sync();
    const made = { seenValues: { statusEntries: null }, seenRevision: 1 };
    await changeRecord(an, { recordId: id, values: { statusEntries: [entry('van an')] }, ...made });
    await an.sync();
    expect((await registerRecord(register, id))?.['statusEntries']).toHaveLength(2);
  });
});

describe('trying a refused operation again', () => {
  /** An operation of An that is refused for one field, and what Bea did meanwhile. */
  async function refused(own: Record<string, Value>, others: Record<string, Value>, start: object) {
    const id = await createShared([an, bea], { titleNl: 'Begin', ...start });
    const saved = await changeRecord(an, { recordId: id, values: { ...own, staffFte: 2 } });
    await an.storage.write(async (t) => {
      const [row] = await t.get('outbox', [saved?.opId ?? '']);
      if (!row) return;
      const changes = { ...row.operation.changes, stage: { base: 1, value: 'no-such-stage' } };
      await t.put('outbox', [{ ...row, operation: { ...row.operation, changes } }]);
    });
    await an.sync();
    await change(bea, id, others);
    await an.sync();
    const opId = (await an.outbox('rejected'))[0]?.opId ?? '';
    expect(opId).toBe(saved?.opId);
    return { id, opId };
  }

  it('keeps what others added to a list', async () => {
    const [a, mine, z] = [tag('a'), tag('mine'), tag('z')];
    const { id, opId } = await refused({ tags: [a, mine] }, { tags: [a, z] }, { tags: [a] });
    await correctRejected(an, { opId, values: { stage: 'idea' } });
    expect((await an.record(id))?.body['tags']).toHaveLength(3);
    await an.sync();
    expect(await labels(id)).toEqual(['a', 'z', 'mine']);
  });

  it('makes a conflict with what others wrote, and not with what was typed anew', async () => {
    const others = { titleNl: 'Van Bea', leadService: 'Van Bea' };
    const { id, opId } = await refused({ titleNl: 'Van An', leadService: 'Van An' }, others, {});
    await correctRejected(an, { opId, values: { stage: 'idea', leadService: 'Samen' } });
    await an.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Van Bea', leadService: 'Samen' });
    expect(await an.conflicts(id)).toMatchObject([
      { fields: ['titleNl'], incoming: { titleNl: 'Van An' }, current: { titleNl: 'Van Bea' } },
    ]);
  });

  it('takes nothing from a record that exists already', async () => {
    const id = await createShared([bea], { titleNl: 'Van Bea' });
    const changes = {
      titleNl: { base: null, value: 'Van An' },
      leadService: { base: null, value: 'Dienst' },
    };
    const opId = newId(register.environment);
    await an.sync();
    await an.storage.write(async (t) => {
      const operation = { opId, n: 1, kind: 'initiative', recordId: id, type: 'create' as const, changes };
      const result = { opId, outcome: 'rejected' as const, reason: { code: 'recordExists' } };
      const at = { savedAt: '2026-01-01T00:00:00.000Z', answeredAt: '2026-01-01T00:00:00.000Z' };
      await t.put('outbox', [
        { opId, n: 1, recordId: id, state: 'rejected', operation, seen: {}, result, ...at },
      ]);
    });
    await correctRejected(an, { opId, values: {} });
    await an.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Van Bea', leadService: 'Dienst' });
    expect(await an.conflicts(id)).toMatchObject([{ incoming: { titleNl: 'Van An' } }]);
  });
});

describe('settling a conflict', () => {
  async function conflicting(): Promise<string> {
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Van An' } });
    await changeRecord(bea, { recordId: id, values: { titleNl: 'Van Bea' } });
    for (const client of [an, bea, an]) await client.sync();
    return id;
  }

  it('does not overwrite what came in after the person began to compare', async () => {
    const id = await conflicting();
    const [conflict] = await an.conflicts(id);
    const seenRevision = (await an.record(id))?.revision ?? 0;
    await change(bea, id, { titleNl: 'Ongezien' });
    await an.sync();
    await resolveConflict(an, {
      conflictId: conflict?.id ?? '',
      values: { titleNl: 'Gekozen' },
      seenRevision,
    });
    await an.sync();
    const open = await an.conflicts(id);
    const held = await registerRecord(register, id);
    expect([held?.['titleNl'], ...open.map(({ incoming }) => incoming['titleNl'])]).toContain('Ongezien');
    expect([held?.['titleNl'], ...open.map(({ incoming }) => incoming['titleNl'])]).toContain('Gekozen');
  });

  it('by deleting names the conflicts known here, and leaves open one that was not', async () => {
    const id = await conflicting();
    const [known] = await an.conflicts(id);
    await deleteRecord(an, id);
    expect((await an.outbox('waiting'))[0]?.operation.conflictIds).toEqual([known?.id]);
    expect((await an.status()).conflicts).toBe(0);
    // Bea's next word stands against An's first one too: another conflict, and no new revision.
    await bea.device.push({
      n: (await bea.storage.read((t) => readFacts(t, ['nextN']))).nextN ?? 0,
      recordId: id,
      changes: { titleNl: { base: 1, value: 'Nog van Bea' } },
    });
    await an.sync();
    expect(await registerRecord(register, id)).not.toBeNull();
    const values = (await an.conflicts(id)).map(({ incoming }) => incoming['titleNl']);
    expect(values).toContain('Nog van Bea');
  });
});

describe('deleting', () => {
  it('does not decide over a word that an own unsent one hid', async () => {
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await change(bea, id, { titleNl: 'Van Bea' });
    let hasTyped = false;
    an.wire = async ({ method }, go) => {
      if (method === 'GET' && !hasTyped) {
        hasTyped = true;
        await changeRecord(an, { recordId: id, values: { titleNl: 'Van An' } });
      }
      return go();
    };
    await an.sync();
    expect(await an.record(id)).toMatchObject({ revision: 2, body: { titleNl: 'Van An' } });
    await deleteRecord(an, id);
    await an.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Van Bea' });
    expect((await an.conflicts(id)).map(({ type }) => type)).toContain('deletion');
  });

  it('does not decide over what came in after the person had asked for it', async () => {
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await change(bea, id, { titleNl: 'Van Bea' });
    await an.sync();
    await deleteRecord(an, id, { seenRevision: 1 });
    await an.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Van Bea' });
  });

  it('of a record with own unsent words on it deletes it, where nobody else has spoken', async () => {
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await change(bea, id, { leadService: 'Van Bea' });
    await an.sync();
    await changeRecord(an, { recordId: id, values: { titleNl: 'Van An' } });
    await deleteRecord(an, id);
    await an.sync();
    expect(await registerRecord(register, id)).toBeNull();
  });
});
