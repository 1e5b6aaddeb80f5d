import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { initiative } from '../../shared/records/initiative.ts';
import { session } from '../../shared/records/session.ts';
import type { Value } from '../../shared/fields/field.ts';
import { mountForm } from './testing/mount-form.ts';
import type { FormDesk } from './testing/mount-form.ts';

enableAutoUnmount(afterEach);

const plan = {
  ...{ id: '0193d3c4-7b1e-7c3a-8f7e-0a1b2c3d4e5f', name: 'Plan.pdf' },
  ...{ sha256: 'b'.repeat(64), byteCount: 2_621_440, mediaType: 'application/pdf' },
};

async function mountWithPlan(isReadOnly = false): Promise<FormDesk> {
  const desk = mountForm(session, { values: { attachments: [plan] }, isReadOnly });
  await desk.showGroup(session.fields.attachments.group);
  return desk;
}

function button(desk: FormDesk, label: string): HTMLButtonElement {
  const found = desk.field('attachments').querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
  if (!found) throw new Error(`no button ${label}`);
  return found;
}

describe('the list of files', () => {
  it('says of each its size and where it is', async () => {
    const desk = await mountWithPlan();
    expect(desk.field('attachments').textContent).toContain('2,5 MB · Ontvangen door het Gewest');
  });

  it('renames a file, and leaves its content what it is', async () => {
    const desk = await mountWithPlan();
    const input = desk.field('attachments').querySelector<HTMLInputElement>('input[type="text"]');
    if (!input) throw new Error('no name to change');
    input.value = ' Verkeersplan.pdf ';
    input.dispatchEvent(new Event('change'));
    await flushPromises();
    expect(desk.saved.at(-1)?.values).toEqual({ attachments: [{ ...plan, name: 'Verkeersplan.pdf' }] });
  });

  it('removes a file from the record', async () => {
    const desk = await mountWithPlan();
    button(desk, 'Plan.pdf verwijderen').click();
    await flushPromises();
    expect(desk.saved.at(-1)?.values).toEqual({ attachments: null });
  });

  it('shows a file without opening it', async () => {
    const desk = await mountWithPlan(true);
    button(desk, 'Plan.pdf bekijken').click();
    expect(desk.shownFiles).toEqual(['Plan.pdf']);
  });

  it('gives a file to who may only read', async () => {
    const desk = await mountWithPlan(true);
    expect(desk.field('attachments').querySelector('input')).toBeNull();
    button(desk, 'Plan.pdf downloaden').click();
    await flushPromises();
    expect(desk.savedFiles).toEqual(['Plan.pdf']);
  });
});

describe('the file beside a status entry', () => {
  async function mountEntries(statusEntries: Value = null): Promise<FormDesk> {
    const desk = mountForm(initiative, { values: { statusEntries } });
    await desk.showGroup(initiative.fields.statusEntries.group);
    return desk;
  }

  function within<Kind extends HTMLElement>(desk: FormDesk, selector: string): Kind {
    const found = desk.field('statusEntries').querySelector<Kind>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  }

  async function choose(desk: FormDesk, name: string): Promise<void> {
    const input = within<HTMLInputElement>(desk, 'input[type="file"]');
    Object.defineProperty(input, 'files', { value: [new File(['abc'], name)], configurable: true });
    // What a file field shows cannot be set by a page: it is only emptied.
    Object.defineProperty(input, 'value', { value: '', writable: true });
    input.dispatchEvent(new Event('change'));
    await flushPromises();
  }

  it('is entered with it, and can only be read from then on', async () => {
    const desk = await mountEntries();
    within(desk, '.add').click();
    await flushPromises();
    await choose(desk, 'Foto.jpg');
    expect(desk.saved).toEqual([]);
    within(desk, '.row > .app-button').click();
    await flushPromises();
    expect(desk.values.value['statusEntries']).toMatchObject([
      { enteredOn: '2026-11-23', name: 'Foto.jpg', sha256: 'a'.repeat(64), byteCount: 3 },
    ]);
    expect(desk.field('statusEntries').querySelector('input[type="file"]')).toBeNull();
    expect(desk.field('statusEntries').querySelector('[aria-label="Foto.jpg verwijderen"]')).toBeNull();
    within(desk, '[aria-label="Foto.jpg bekijken"]').click();
    within(desk, '[aria-label="Foto.jpg downloaden"]').click();
    await flushPromises();
    expect([desk.shownFiles, desk.savedFiles]).toEqual([['Foto.jpg'], ['Foto.jpg']]);
  });

  it('is waited for before the entry can be entered', async () => {
    const desk = await mountEntries();
    within(desk, '.add').click();
    await flushPromises();
    const enter = () => within<HTMLButtonElement>(desk, '.row > .app-button').disabled;
    const chosen = choose(desk, 'Foto.jpg');
    await nextTick();
    expect(enter()).toBe(true);
    await chosen;
    expect(enter()).toBe(false);
  });

  it('is taken away again as long as the entry is not entered', async () => {
    const desk = await mountEntries();
    within(desk, '.add').click();
    await flushPromises();
    await choose(desk, 'Foto.jpg');
    within(desk, '[aria-label="Foto.jpg verwijderen"]').click();
    await flushPromises();
    // A day alone says nothing.
    expect(within<HTMLButtonElement>(desk, '.row > .app-button').disabled).toBe(true);
    expect(desk.field('statusEntries').querySelector('[aria-label^="Foto.jpg"]')).toBeNull();
  });

  it('is not offered where an entry stands without one', async () => {
    const id = '0193d3c4-7b1e-7c3a-8f7e-aaaaaaaaaaaa';
    const desk = await mountEntries([{ id, enteredOn: '2026-01-05', resultNl: 'Gestart' }]);
    expect(desk.field('statusEntries').querySelector('.beside button')).toBeNull();
  });
});
