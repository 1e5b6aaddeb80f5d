import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { isElement } from '../../shared/fields/field.ts';
import type { ListSpec, Value } from '../../shared/fields/field.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { isBilingual } from '../../shared/records/definition.ts';
import { recordKinds } from '../../shared/records/index.ts';
import { readProperties } from '../../shared/fields/file-elements.ts';
import { initiative } from '../../shared/records/initiative.ts';
import { session } from '../../shared/records/session.ts';
import { checkRecord } from '../../shared/records/validate.ts';
import type { FlatRecord } from '../../shared/records/definition.ts';
import type { Values } from './form-context.ts';
import { formGroups } from '../../shared/records/form-layout.ts';
import type { FormField } from '../../shared/records/form-layout.ts';
import { mountForm } from './testing/mount-form.ts';
import type { FormDesk } from './testing/mount-form.ts';
import { fill, sampleOf } from './testing/typing.ts';

enableAutoUnmount(afterEach);
afterEach(() => vi.useRealTimers());

const definitions: readonly RecordDefinition[] = Object.values(recordKinds);

/** Fills one field as a person would; answers what the record must then hold. */
async function fillField(desk: FormDesk, field: FormField): Promise<Values> {
  const { name, spec, precision } = field;
  const holder = desk.field(name);
  const sample = sampleOf(spec);
  if (isBilingual(spec)) {
    const [nl, fr] = [
      holder.querySelector('[data-language="nl"]'),
      holder.querySelector('[data-language="fr"]'),
    ];
    if (nl) await fill(nl, { spec, sample });
    if (fr) await fill(fr, { spec, sample });
    return { [`${name}Nl`]: sample.value, [`${name}Fr`]: sample.value };
  }
  if (spec.type === 'list') return { [name]: await fillList(holder, spec) };
  if (precision) {
    await fill(holder, { spec, sample: { typed: 'maart 2021', value: '' } });
    return { [name]: '2021-03-01', [precision.name]: 'month' };
  }
  await fill(holder, { spec, sample });
  return { [name]: sample.value };
}

async function chooseFile(chooser: HTMLInputElement): Promise<Values> {
  Object.defineProperty(chooser, 'files', { value: [new File(['inhoud'], 'Plan.pdf')] });
  chooser.dispatchEvent(new Event('change'));
  await flushPromises();
  return { name: 'Plan.pdf', sha256: 'a'.repeat(64), byteCount: 6, mediaType: 'application/pdf' };
}

async function fillList(holder: Element, spec: ListSpec): Promise<Value> {
  const properties = readProperties(spec);
  let element: Values = Object.fromEntries(
    properties.map(([name, property]) => [name, sampleOf(property).value]),
  );
  const chooser = holder.querySelector<HTMLInputElement>('input[type="file"]');
  if (chooser) return [{ ...(await chooseFile(chooser)) }];
  const adder = holder.querySelector<HTMLElement>('.add');
  if (!adder) {
    await fill(holder, { spec: { type: 'text' }, sample: sampleOf({ type: 'text' }) });
    return [element];
  }
  adder.click();
  await flushPromises();
  const cells = [...holder.querySelectorAll('.row .cell')];
  for (const [index, [, property]] of properties.entries()) {
    const cell = cells[index];
    const beside = cell?.querySelector<HTMLInputElement>('input[type="file"]');
    if (beside) element = { ...element, ...(await chooseFile(beside)) };
    else if (cell) await fill(cell, { spec: property, sample: sampleOf(property) });
  }
  holder.querySelector<HTMLElement>('.row > .app-button')?.click();
  await flushPromises();
  return [element];
}

function withoutIds(values: Values): Values {
  const strip = (value: Value): Value =>
    Array.isArray(value)
      ? (value as readonly Value[]).map((item) => {
          if (!isElement(item)) return item;
          const { id: _id, ...rest } = item;
          return rest;
        })
      : value;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, strip(value)]));
}

describe.each(definitions.map((definition) => [definition.kind, definition] as const))(
  'the form of %s',
  (_kind, definition) => {
    it('turns what is typed in every field into the right value, and shows it again', async () => {
      const desk = mountForm(definition, { values: { reviewState: 'draft' } });
      let expected: Values = { reviewState: 'draft' };
      for (const group of formGroups(definition)) {
        await desk.showGroup(group.name);
        for (const field of group.fields) expected = { ...expected, ...(await fillField(desk, field)) };
      }
      expect(withoutIds(desk.values.value)).toEqual(expected);
      expect(desk.faults.value).toBe(0);
      expect(checkRecord(definition, desk.values.value as FlatRecord)).toEqual([]);

      const again = mountForm(definition, { values: desk.values.value });
      for (const group of formGroups(definition)) {
        await again.showGroup(group.name);
        for (const control of document.querySelectorAll<HTMLElement>('input, textarea')) {
          control.dispatchEvent(new FocusEvent('blur'));
        }
      }
      await flushPromises();
      expect(again.saved).toEqual([]);
    });

    it('can be read and not changed by who may not change it', async () => {
      mountForm(definition, { isReadOnly: true });
      await flushPromises();
      const open = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].filter(
        (control) => !control.disabled && !control.readOnly,
      );
      expect(open).toEqual([]);
      expect(document.querySelectorAll('.add, .remove')).toHaveLength(0);
    });

    it('gives every control a name', async () => {
      const desk = mountForm(definition);
      for (const group of formGroups(definition)) {
        await desk.showGroup(group.name);
        for (const adder of document.querySelectorAll<HTMLElement>('.add')) adder.click();
      }
      await flushPromises();
      const nameless = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].filter(
        (control) =>
          !control.getAttribute('aria-label') && !document.querySelector(`label[for="${control.id}"]`),
      );
      expect(nameless.map((control) => control.outerHTML)).toEqual([]);
    });
  },
);

function titleNl(desk: FormDesk): HTMLInputElement {
  const input = desk.field('title').querySelector<HTMLInputElement>('[data-language="nl"] input');
  if (!input) throw new Error('no title');
  return input;
}

function type(control: HTMLInputElement, text: string): void {
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

async function leave(control: HTMLElement): Promise<void> {
  control.dispatchEvent(new FocusEvent('blur'));
  await flushPromises();
}

describe('saving', () => {
  it('happens by itself half a second after the last key, and on leaving the field', async () => {
    vi.useFakeTimers();
    const desk = mountForm(initiative);
    type(titleNl(desk), 'Bak');
    await vi.advanceTimersByTimeAsync(400);
    type(titleNl(desk), 'Bakken');
    await vi.advanceTimersByTimeAsync(400);
    expect(desk.saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(desk.saved.map(({ values }) => values)).toEqual([{ titleNl: 'Bakken' }]);
    type(titleNl(desk), 'Bakken!');
    await leave(titleNl(desk));
    expect(desk.saved.at(-1)?.values).toEqual({ titleNl: 'Bakken!' });
  });

  it('loses nothing when the form goes away in the middle of a word', async () => {
    const desk = mountForm(initiative);
    type(titleNl(desk), 'Half gety');
    desk.page.unmount();
    await flushPromises();
    expect(desk.saved.map(({ values }) => values)).toEqual([{ titleNl: 'Half gety' }]);
  });

  it('does nothing when nothing has changed', async () => {
    const desk = mountForm(initiative, { values: { titleNl: 'Bakken' } });
    type(titleNl(desk), ' Bakken ');
    await leave(titleNl(desk));
    expect(desk.saved).toEqual([]);
  });

  it('that has not come back yet is taken back by what is typed after it', async () => {
    const desk = mountForm(initiative, { values: { titleNl: 'Bakken' } });
    desk.isSlow.value = true;
    type(titleNl(desk), 'Bakken!');
    await leave(titleNl(desk));
    type(titleNl(desk), 'Bakken');
    await leave(titleNl(desk));
    expect(desk.saved.map(({ values }) => values)).toEqual([{ titleNl: 'Bakken!' }, { titleNl: 'Bakken' }]);
  });

  it('that fails is told beside the field, and what was typed stays', async () => {
    const desk = mountForm(initiative);
    desk.failure.value = new AppError('storageFull');
    type(titleNl(desk), 'Bakken');
    await leave(titleNl(desk));
    expect(titleNl(desk).value).toBe('Bakken');
    expect(desk.field('title').querySelector('.fault')?.textContent).toContain('schijf');
    expect(desk.faults.value).toBe(1);
    desk.failure.value = null;
    await leave(titleNl(desk));
    expect(desk.saved.map(({ values }) => values)).toEqual([{ titleNl: 'Bakken' }]);
    expect(desk.faults.value).toBe(0);
  });
});

describe('a fault', () => {
  it('is told in words once the person has left, and what was typed stays', async () => {
    vi.useFakeTimers();
    const desk = mountForm(initiative);
    await desk.showGroup('planning');
    const start = desk.field('startOn').querySelector<HTMLInputElement>('input');
    if (!start) throw new Error('no start');
    type(start, 'binnenk');
    await vi.advanceTimersByTimeAsync(600);
    expect(desk.field('startOn').querySelector('.fault')).toBeNull();
    await leave(start);
    expect(desk.field('startOn').querySelector('.fault')?.textContent).toContain('maart 2021');
    expect(start.getAttribute('aria-invalid')).toBe('true');
    expect(start.value).toBe('binnenk');
    expect(desk.saved).toEqual([]);
  });

  it('between two fields stops only the one that was changed', async () => {
    const desk = mountForm(initiative, { values: { startOn: '2021-03-01', startOnPrecision: 'month' } });
    await desk.showGroup('planning');
    await fill(desk.field('endOn'), { spec: { type: 'date' }, sample: { typed: '2019', value: '' } });
    expect(desk.field('endOn').querySelector('.fault')).not.toBeNull();
    expect(desk.field('startOn').querySelector('.fault')).toBeNull();
    expect(desk.saved).toEqual([]);
  });
});

it('an empty reference is empty again after Esc', async () => {
  const desk = mountForm(initiative);
  const combo = desk.field('contactPersonId').querySelector<HTMLInputElement>('[role="combobox"]');
  if (!combo) throw new Error('no combobox');
  for (const text of ['J', 'Ja', 'Jan']) type(combo, text);
  await flushPromises();
  combo.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await flushPromises();
  expect(desk.values.value['contactPersonId'] ?? null).toBeNull();
  expect(combo.value).toBe('');
  expect(desk.faults.value).toBe(0);
});

it('a moment pasted into a date stays as it stands, and can be gone on with', async () => {
  const desk = mountForm(initiative);
  await desk.showGroup('planning');
  const input = desk.field('startOn').querySelector('input');
  if (!input) throw new Error('no date');
  type(input, '2021-03-01 10:00');
  input.dispatchEvent(new FocusEvent('blur'));
  await flushPromises();
  expect(input.value).toBe('2021-03-01 10:00');
  expect(desk.faults.value).toBe(1);
  type(input, '2021-03-01');
  input.dispatchEvent(new FocusEvent('blur'));
  await flushPromises();
  expect(desk.values.value['startOn']).toBe('2021-03-01');
});

describe('an empty date', () => {
  it.each([
    ['a season where one is possible', { definition: session, group: '' }, '2021, lente 2021 of 03/11/2021'],
    [
      'a month where it is not',
      { definition: initiative, group: 'planning' },
      '2021, maart 2021 of 03/11/2021',
    ],
  ] as const)('says how it may be written: with %s', async (_, { definition, group }, hint) => {
    const desk = mountForm(definition);
    if (group) await desk.showGroup(group);
    expect(desk.field('startOn').querySelector<HTMLInputElement>('input')?.placeholder).toBe(hint);
  });
});

describe('what others change meanwhile', () => {
  it('shows in fields nobody is typing in', async () => {
    const desk = mountForm(initiative, { values: { titleNl: 'Oud' } });
    desk.values.value = { titleNl: 'Nieuw van elders' };
    await flushPromises();
    expect(titleNl(desk).value).toBe('Nieuw van elders');
  });

  it('never replaces what is being typed: both are told, and the save says what was seen', async () => {
    const desk = mountForm(initiative, { values: { titleNl: 'Oud' } });
    type(titleNl(desk), 'Van mij');
    desk.revision.value = 7;
    desk.values.value = { titleNl: 'Van elders' };
    await flushPromises();
    expect(titleNl(desk).value).toBe('Van mij');
    expect(desk.field('title').querySelector('.meanwhile')?.textContent).toContain('Van elders');
    await leave(titleNl(desk));
    expect(desk.saved).toEqual([
      { values: { titleNl: 'Van mij' }, options: { minor: false, seenRevision: 1 } },
    ]);
  });
});

describe('translations', () => {
  const both = { titleNl: 'Bakken', titleFr: 'Poubelles', titleFrState: 'outdated' };
  const menu = (language: string) =>
    document.querySelector<HTMLElement>(`[data-field="title"] [data-language="${language}"] .state`);

  async function choose(language: string, index: number): Promise<void> {
    menu(language)?.click();
    await flushPromises();
    document.querySelectorAll<HTMLElement>('[role="menu"] button')[index]?.click();
    await flushPromises();
  }

  it('say their state with icon and word, and nothing while both texts are empty', () => {
    mountForm(initiative, { values: both });
    expect(menu('fr')?.textContent).toContain('verouderd');
    expect(menu('fr')?.querySelector('svg')).not.toBeNull();
    expect(document.querySelector('[data-field="summary"] .state')).toBeNull();
  });

  it('are marked as up to date, or as being translated, by the menu', async () => {
    const desk = mountForm(initiative, { values: both });
    await choose('fr', 0);
    expect(desk.saved.at(-1)?.values).toEqual({ titleFrState: 'up-to-date' });
    await choose('fr', 1);
    expect(desk.saved.at(-1)?.values).toEqual({ titleFrState: 'draft' });
  });

  it('stay as good as they were after a change marked as small, once', async () => {
    const desk = mountForm(initiative, { values: both });
    await choose('nl', 2);
    type(titleNl(desk), 'Bakken.');
    await leave(titleNl(desk));
    type(titleNl(desk), 'Andere bakken');
    await leave(titleNl(desk));
    expect(desk.saved.map(({ options }) => options.minor)).toEqual([true, false]);
  });

  it('are reached from one another with Alt L', () => {
    const desk = mountForm(initiative, { values: both });
    titleNl(desk).focus();
    titleNl(desk).dispatchEvent(new KeyboardEvent('keydown', { key: 'l', altKey: true, bubbles: true }));
    expect(document.activeElement?.getAttribute('lang')).toBe('fr');
  });
});

it('a description can hold no markup, only marks', async () => {
  const desk = mountForm(initiative, {
    isReadOnly: true,
    values: { descriptionNl: '<img src=x onerror=alert(1)> **vet** [x](javascript:alert(1))' },
  });
  await flushPromises();
  const shown = desk.field('description');
  expect(shown.querySelector('img, a')).toBeNull();
  expect(shown.querySelector('strong')?.textContent).toBe('vet');
});
