// From what is missing to where it is filled in.
import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { completenessOf } from '../../shared/records/completeness.ts';
import { definitionOf, kindNames } from '../../shared/records/index.ts';
import { initiative } from '../../shared/records/initiative.ts';
import { mountForm } from './testing/mount-form.ts';

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
