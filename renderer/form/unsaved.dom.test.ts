// No word is lost: what is typed and not saved is there again after a reload, a crash, or a walk to another record.
import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { initiative } from '../../shared/records/initiative.ts';
import { session } from '../../shared/records/session.ts';
import type { Values } from './form-context.ts';
import { mountForm } from './testing/mount-form.ts';
import type { FormDesk } from './testing/mount-form.ts';

enableAutoUnmount(afterEach);
beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

const recordId = 'the-record';
type Control = HTMLInputElement | HTMLTextAreaElement;

async function open(values: Values = {}, group = 'planning'): Promise<FormDesk> {
  const desk = mountForm(initiative, { values, recordId });
  if (group) await desk.showGroup(group);
  await flushPromises();
  return desk;
}

/** The page goes without a word to anyone, as in a crash: what it had in mind is gone. */
async function crash(desk: FormDesk, group = 'planning'): Promise<FormDesk> {
  return open(desk.values.value, group);
}

function controlOf(desk: FormDesk, field: string, cell = ''): Control {
  const holder = desk.field(field);
  const within = cell
    ? [...holder.querySelectorAll('.row .cell')].find((other) =>
        other.querySelector('.label')?.textContent.includes(cell),
      )
    : holder;
  const control = within?.querySelector<Control>('input, textarea');
  if (!control) throw new Error(`no control in ${field} ${cell}`);
  return control;
}

function type(control: Control, text: string): void {
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

async function leave(control: Control): Promise<void> {
  control.dispatchEvent(new FocusEvent('blur'));
  control.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  await flushPromises();
}

async function addRow(desk: FormDesk, field: string): Promise<void> {
  desk.field(field).querySelector<HTMLElement>('.add')?.click();
  await flushPromises();
}

describe('after a crash', () => {
  it('a value that could not be saved stands in its field again, with what is wrong, and counts', async () => {
    const before = await open({ startOn: '2021-03-01', startOnPrecision: 'month' });
    type(controlOf(before, 'endOn'), '2019');
    await leave(controlOf(before, 'endOn'));
    const desk = mountForm(initiative, { values: before.values.value, recordId });
    await flushPromises();
    expect(desk.faults.value).toBe(1);
    expect(controlOf(desk, 'endOn').value).toBe('2019');
    expect(desk.field('endOn').querySelector('.fault')).not.toBeNull();
    type(controlOf(desk, 'endOn'), '2022');
    await leave(controlOf(desk, 'endOn'));
    expect(desk.values.value).toMatchObject({ endOn: '2022-01-01', endOnPrecision: 'year' });
    expect(localStorage.length).toBe(0);
    expect(desk.unsavedTotal.value).toBe(0);
  });

  it('the last key before it is saved after all, as a change of what the person saw then', async () => {
    vi.useFakeTimers();
    const before = await open({}, 'sheet');
    type(controlOf(before, 'title'), 'Slimme ba');
    type(controlOf(before, 'title'), 'Slimme bak');
    expect(before.saved).toEqual([]);
    const desk = mountForm(initiative, { values: {}, recordId });
    await flushPromises();
    expect(desk.saved).toEqual([
      { values: { titleNl: 'Slimme bak' }, options: { minor: false, seenRevision: 1 } },
    ]);
    expect(localStorage.length).toBe(0);
  });

  it('a value that could not be written to the disk is tried again', async () => {
    const before = await open({}, 'sheet');
    before.failure.value = new AppError('storageFull');
    type(controlOf(before, 'title'), 'Bakken');
    await leave(controlOf(before, 'title'));
    const desk = mountForm(initiative, { values: {}, recordId });
    await flushPromises();
    expect(desk.values.value['titleNl']).toBe('Bakken');
  });

  it('a list row keeps what is not good yet, and what is good in it has been saved', async () => {
    const before = await open();
    await addRow(before, 'budgetLines');
    type(controlOf(before, 'budgetLines', 'Bedrag'), '1.234,50');
    type(controlOf(before, 'budgetLines', 'Jaar'), '20x1');
    await leave(controlOf(before, 'budgetLines', 'Bedrag'));
    await leave(controlOf(before, 'budgetLines', 'Jaar'));
    expect(before.values.value['budgetLines']).toMatchObject([{ amountEur: '1234.50' }]);
    const desk = await crash(before);
    expect(controlOf(desk, 'budgetLines', 'Jaar').value).toBe('20x1');
    expect(controlOf(desk, 'budgetLines', 'Bedrag').value).toBe('1.234,50');
    expect(desk.field('budgetLines').querySelectorAll('.row')).toHaveLength(1);
    expect(desk.faults.value).toBe(1);
  });

  it('a row removed on purpose does not come back', async () => {
    const before = await open();
    await addRow(before, 'partners');
    type(controlOf(before, 'partners', 'Naam'), 'Sibelga');
    before.field('partners').querySelector<HTMLElement>('.row .remove')?.click();
    await flushPromises();
    const desk = await crash(before);
    expect(desk.field('partners').querySelectorAll('.row')).toHaveLength(0);
    expect(localStorage.length).toBe(0);
  });

  it('another person sees nothing of it', async () => {
    const before = await open();
    type(controlOf(before, 'endOn'), 'binnenkort');
    const desk = mountForm(initiative, { values: {}, recordId, account: 'other' });
    await desk.showGroup('planning');
    await flushPromises();
    expect(controlOf(desk, 'endOn').value).toBe('');
    expect(desk.unsavedTotal.value).toBe(0);
  });

  it('a word not yet among the keywords is there again', async () => {
    const field = 'tags';
    const before = await open({}, 'sheet');
    type(controlOf(before, field), 'e-gov');
    const desk = await crash(before, 'sheet');
    expect(controlOf(desk, field).value).toBe('e-gov');
    await leave(controlOf(desk, field));
    expect(desk.values.value[field]).toMatchObject([{ label: 'e-gov' }]);
    expect(localStorage.length).toBe(0);
  });
});

describe('what is not saved yet', () => {
  it('counts from the first key, and leads to the first field that needs the person', async () => {
    const desk = await open();
    type(controlOf(desk, 'endOn'), 'binnenkort');
    await flushPromises();
    expect([desk.unsavedTotal.value, desk.faults.value]).toEqual([1, 0]);
    await leave(controlOf(desk, 'endOn'));
    expect(desk.faults.value).toBe(1);
    await desk.showGroup('sheet');
    const marks = [...document.querySelectorAll('[role="tab"] .attention')].map((mark) => mark.textContent);
    expect(marks).toEqual(['1 veld vraagt uw aandacht']);
    await desk.form().focusUnsaved();
    await flushPromises();
    expect(document.activeElement).toBe(controlOf(desk, 'endOn'));
  });

  it('is counted and explained cell by cell', async () => {
    const desk = await open();
    await addRow(desk, 'measurements');
    type(controlOf(desk, 'measurements', 'Waarde'), 'abc');
    await leave(controlOf(desk, 'measurements', 'Waarde'));
    const faults = desk.field('measurements').querySelectorAll('.cell .fault');
    expect(faults.length).toBeGreaterThan(1);
    expect(desk.faults.value).toBe(faults.length);
  });

  it('is a name typed and not chosen: it stays, with a word about it', async () => {
    const desk = await open({}, 'sheet');
    await desk.showGroup('planning');
    await addRow(desk, 'partners');
    const combo = controlOf(desk, 'partners', 'Organisatie');
    type(combo, 'Jan Peeters');
    await leave(combo);
    expect(combo.value).toBe('Jan Peeters');
    const faults = [...desk.field('partners').querySelectorAll('.fault')].map((fault) => fault.textContent);
    expect(faults.join()).toContain('“Jan Peeters” is nog niet gekozen');
    const again = await crash(desk);
    expect(controlOf(again, 'partners', 'Organisatie').value).toBe('Jan Peeters');
  });

  it('is a season where only months and quarters are known: the field says so kindly', async () => {
    const desk = await open();
    type(controlOf(desk, 'endOn'), 'été 2024');
    await leave(controlOf(desk, 'endOn'));
    expect(desk.field('endOn').querySelector('.fault')?.textContent).toContain('seizoen');
  });
});

it('a season is a date where seasons are known', async () => {
  const desk = mountForm(session, { values: {}, recordId });
  await flushPromises();
  type(controlOf(desk, 'startOn'), 'été 2024');
  await leave(controlOf(desk, 'startOn'));
  expect(desk.values.value).toMatchObject({ startOn: '2024-06-01', startOnPrecision: 'season' });
});

it('a status entry becomes permanent by its button only; until then it stays open, also after coming back', async () => {
  const before = await open({}, 'progress');
  await addRow(before, 'statusEntries');
  type(controlOf(before, 'statusEntries', 'Hindernis'), 'Levering');
  await leave(controlOf(before, 'statusEntries', 'Hindernis'));
  before.page.unmount();
  await flushPromises();
  expect(before.values.value['statusEntries'] ?? null).toBeNull();
  const desk = await crash(before, 'progress');
  const obstacle = controlOf(desk, 'statusEntries', 'Hindernis');
  expect([obstacle.value, obstacle.readOnly]).toEqual(['Levering', false]);
  desk.field('statusEntries').querySelector<HTMLElement>('.row > .app-button')?.click();
  await flushPromises();
  expect(desk.values.value['statusEntries']).toMatchObject([
    { enteredOn: '2026-11-23', obstacle: 'Levering' },
  ]);
  expect(controlOf(desk, 'statusEntries', 'Hindernis').readOnly).toBe(true);
  expect(localStorage.length).toBe(0);
});

it('a list is composed on the list shown at that moment, and says so', async () => {
  const [a, b] = ['a', 'b'].map((letter) => `0193d3c4-7b1e-7c3a-8f7e-${letter.repeat(12)}`);
  const desk = await open({ partners: [{ id: a, name: 'Sibelga' }] } as Values);
  type(controlOf(desk, 'partners', 'Naam'), 'Sibelga nv');
  desk.revision.value = 6;
  const shown = [
    { id: a, name: 'Sibelga' },
    { id: b, name: 'Vivaqua' },
  ];
  desk.values.value = { partners: shown } as Values;
  await flushPromises();
  await leave(controlOf(desk, 'partners', 'Naam'));
  expect(desk.saved).toEqual([
    {
      values: {
        partners: [
          { id: a, name: 'Sibelga nv' },
          { id: b, name: 'Vivaqua' },
        ],
      },
      options: { minor: false, seenRevision: 6, seenValues: { partners: shown } },
    },
  ]);
});

it.each([
  ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
  ['the page goes', () => window.dispatchEvent(new Event('pagehide'))],
  ['the page is about to go', () => window.dispatchEvent(new Event('beforeunload'))],
])('what was typed this moment is saved at once when %s', async (_when, happen) => {
  const desk = await open({}, 'sheet');
  type(controlOf(desk, 'title'), 'Slimme bak');
  expect(desk.saved).toEqual([]);
  happen();
  await flushPromises();
  expect(desk.saved.map(({ values }) => values)).toEqual([{ titleNl: 'Slimme bak' }]);
});

it('the calendar marks the month or the year that is known, and not its first day', async () => {
  const desk = await open({ startOn: '2021-03-01', startOnPrecision: 'month' });
  desk.field('startOn').querySelector<HTMLElement>('button')?.click();
  await flushPromises();
  const pressed = [...document.querySelectorAll('.calendar [aria-pressed="true"]')];
  expect(pressed.map((button) => button.textContent.trim())).toEqual(['maart 2021']);
});
