// Lists of a record's form: rows that are added, named, changed and taken away.
import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { initiative } from '../../shared/records/initiative.ts';
import { session } from '../../shared/records/session.ts';
import type { Values } from './form-context.ts';
import { mountForm } from './testing/mount-form.ts';
import { fill, referenceId } from './testing/typing.ts';

enableAutoUnmount(afterEach);

function type(control: HTMLInputElement, text: string): void {
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('lists', () => {
  it('are changed and shortened by row', async () => {
    const [a, b] = ['a', 'b'].map((letter) => `0193d3c4-7b1e-7c3a-8f7e-${letter.repeat(12)}`);
    const desk = mountForm(initiative, {
      values: {
        partners: [
          { id: a, name: 'Sibelga' },
          { id: b, name: 'Vivaqua' },
        ],
      } as Values,
    });
    await desk.showGroup('planning');
    const [first] = desk.field('partners').querySelectorAll('.row');
    if (first) await fill(first, { spec: { type: 'text' }, sample: { typed: 'Sibelga nv', value: '' } });
    expect(desk.values.value['partners']).toEqual([
      { id: a, name: 'Sibelga nv' },
      { id: b, name: 'Vivaqua' },
    ]);
    desk.field('partners').querySelector<HTMLElement>('.row .remove')?.click();
    await flushPromises();
    expect(desk.values.value['partners']).toEqual([{ id: b, name: 'Vivaqua' }]);
  });

  it('say at once, when its cell is left, what of a row is not understood, and what they want', async () => {
    const desk = mountForm(initiative, { values: {} });
    await desk.showGroup('planning');
    const list = desk.field('milestones');
    list.querySelector<HTMLElement>('.add')?.click();
    await flushPromises();
    const cell = list.querySelector('.row .cell.date');
    const input = cell?.querySelector('input');
    if (!cell || !input) throw new Error('no date');
    expect(input.placeholder).toBe('dd/mm/jjjj');
    input.focus();
    await fill(cell, { spec: { type: 'text' }, sample: { typed: 'maart 2027', value: '' } });
    const next = list.querySelectorAll<HTMLInputElement>('.row .cell input')[0];
    input.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: next ?? null }));
    await flushPromises();
    expect(cell.querySelector('.fault')?.textContent).toContain('dag');
  });

  it('that may only grow keep what was entered, and take a new entry on purpose only', async () => {
    const entry = {
      id: '0193d3c4-7b1e-7c3a-8f7e-aaaaaaaaaaaa',
      enteredOn: '2026-01-05',
      resultNl: 'Gestart',
    };
    const desk = mountForm(initiative, { values: { statusEntries: [entry] } });
    await desk.showGroup('progress');
    const list = desk.field('statusEntries');
    expect(
      [...list.querySelectorAll<HTMLInputElement>('input, textarea')].every(({ readOnly }) => readOnly),
    ).toBe(true);
    list.querySelector<HTMLElement>('.add')?.click();
    await flushPromises();
    const cell = [...list.querySelectorAll('.row .cell')].find((candidate) =>
      candidate.textContent.includes('Hindernis'),
    );
    if (cell) await fill(cell, { spec: { type: 'longText' }, sample: { typed: 'Levering', value: '' } });
    expect(desk.saved).toEqual([]);
    list.querySelector<HTMLElement>('.row > .app-button')?.click();
    await flushPromises();
    expect(desk.values.value['statusEntries']).toMatchObject([
      entry,
      { enteredOn: '2026-11-23', obstacle: 'Levering' },
    ]);
  });

  it('take the name of what their first reference points to, as long as it is nobody’s own word', async () => {
    const row = { id: '0193d3c4-7b1e-7c3a-8f7e-aaaaaaaaaaaa', name: 'Sibelga', organisationId: referenceId };
    const own = { ...row, id: '0193d3c4-7b1e-7c3a-8f7e-bbbbbbbbbbbb', name: 'Netbeheerder' };
    const desk = mountForm(initiative, { values: { partners: [row, own] } });
    await desk.showGroup('planning');
    for (const combo of desk.field('partners').querySelectorAll<HTMLInputElement>('[role="combobox"]')) {
      type(combo, 'Nieuwe vzw');
      await flushPromises();
      combo.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      await flushPromises();
    }
    const partners = desk.values.value['partners'] as readonly Values[];
    expect(partners.map(({ name }) => name)).toEqual(['Vzw', 'Netbeheerder']);
  });

  it('never take the name of a municipality for that of a person', async () => {
    const desk = mountForm(session);
    await desk.showGroup('attendance');
    desk.field('attendees').querySelector<HTMLElement>('.add')?.click();
    await flushPromises();
    const house = desk.field('attendees').querySelectorAll<HTMLInputElement>('[role="combobox"]')[1];
    if (!house) throw new Error('no combobox');
    type(house, 'Nieuwe vzw');
    await flushPromises();
    house.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await flushPromises();
    const [guest] = (desk.values.value['attendees'] ?? []) as readonly Values[];
    expect(guest?.['organisationId']).toBeDefined();
    expect(guest?.['name']).toBeUndefined();
  });

  it('offer to add what they point to when it is not there yet', async () => {
    const desk = mountForm(initiative);
    await desk.showGroup('planning');
    desk.field('partners').querySelector<HTMLElement>('.add')?.click();
    await flushPromises();
    const combo = desk.field('partners').querySelector<HTMLInputElement>('[role="combobox"]');
    if (!combo) throw new Error('no combobox');
    type(combo, 'Nieuwe vzw');
    await flushPromises();
    expect(document.querySelector('[role="option"]')?.textContent).toContain('Nieuwe vzw');
    combo.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await flushPromises();
    expect(desk.created).toEqual(['organisation Nieuwe vzw']);
  });
});
