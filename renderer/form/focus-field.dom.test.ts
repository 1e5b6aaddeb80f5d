// From what is missing to where it is filled in.
import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { completenessOf } from '../../shared/records/completeness.ts';
import { definitionOf, kindNames } from '../../shared/records/index.ts';
import { initiative } from '../../shared/records/initiative.ts';
import { session } from '../../shared/records/session.ts';
import { mountForm } from './testing/mount-form.ts';
import { referenceId } from './testing/typing.ts';

enableAutoUnmount(afterEach);

const focused = () => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'];

it.each(kindNames)('every field that a whole record of the kind %s has can be reached', async (kind) => {
  const definition = definitionOf(kind);
  const desk = mountForm(definition);
  for (const name of completenessOf(definition, {}).missing) {
    await desk.form().focusField(name);
    expect(focused()).toBe(name);
  }
});

it('of a text in two languages, the side of the person', async () => {
  const desk = mountForm(initiative);
  await desk.form().focusField('objectives');
  expect(document.activeElement?.closest<HTMLElement>('[data-language]')?.dataset['language']).toBe('nl');
});

it.each([
  ['tags', session, [{ id: '0193d3c4-7b1e-7c3a-8f7e-0a1b2c3d4e5f', label: 'afval' }], '.remove'],
  ['sdgs', initiative, ['sdg-11'], '.remove'],
  ['contactPersonId', initiative, referenceId, '[aria-label="Dit veld leegmaken"]'],
] as const)('%s keeps the keyboard when what was pressed goes', async (field, definition, value, button) => {
  const desk = mountForm(definition, { values: { [field]: value } });
  const pressed = desk.field(field).querySelector<HTMLElement>(button);
  pressed?.focus();
  pressed?.click();
  await flushPromises();
  expect(desk.values.value[field] ?? null).toBeNull();
  expect(desk.field(field).contains(document.activeElement)).toBe(true);
});
