import { nextTick, shallowRef } from 'vue';
import { describe, expect, it } from 'vitest';
import type { ListSpec, Value } from '../../shared/fields/field.ts';
import { useListDrafts } from './list-drafts.ts';
import { openUnsavedTexts } from './unsaved-texts.ts';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => `0193d3c4-7b1e-7c3a-8f7e-${letter.repeat(12)}`) as [
  string,
  string,
  string,
];
const spec: ListSpec = {
  type: 'list',
  element: { name: { type: 'text', required: true }, year: { type: 'number', integer: true } },
};

let count = 0;

function partners(...initial: readonly Value[]) {
  const value = shallowRef<Value>(initial.length > 0 ? initial : null);
  return {
    value,
    drafts: useListDrafts({
      name: 'partners',
      value: () => value.value,
      spec: () => spec,
      unsaved: openUnsavedTexts({ account: 'account', recordId: `record-${++count}` }, null),
    }),
  };
}

describe('rows of a list', () => {
  it('stand as kept, new ones last', () => {
    const { drafts } = partners({ id: a, name: 'Sibelga' });
    drafts.add(b);
    expect(drafts.rows.value.map(({ id }) => id)).toEqual([a, b]);
    expect(drafts.isNew(b)).toBe(true);
  });

  it('are kept once they are good; what is not good yet stays beside, untouched', () => {
    const { drafts } = partners({ id: a, name: 'Sibelga' });
    drafts.add(b);
    drafts.change(b, { year: 2024 });
    expect(drafts.faultsOf(b).get('name')).toMatchObject({ code: 'valueRequired' });
    expect(drafts.kept()).toEqual([{ id: a, name: 'Sibelga' }]);
    expect(drafts.rows.value[1]).toMatchObject({ year: 2024 });
    drafts.change(b, { name: 'Vivaqua' });
    expect(drafts.kept()).toEqual([
      { id: a, name: 'Sibelga' },
      { id: b, name: 'Vivaqua', year: 2024 },
    ]);
  });

  it('keep their old value while the new one is not good', () => {
    const { drafts } = partners({ id: a, name: 'Sibelga' });
    drafts.change(a, { name: '' });
    expect(drafts.kept()).toEqual([{ id: a, name: 'Sibelga' }]);
    expect(drafts.rows.value[0]).toMatchObject({ name: '' });
  });

  it('that stay empty are not kept', () => {
    const { drafts } = partners();
    drafts.add(a);
    expect(drafts.kept()).toBeNull();
  });

  it('that others add or remove meanwhile come and go, without touching what is typed here', async () => {
    const { value, drafts } = partners({ id: a, name: 'Sibelga' }, { id: b, name: 'Vivaqua' });
    drafts.change(a, { year: 20 });
    value.value = [
      { id: a, name: 'Sibelga nv' },
      { id: c, name: 'Bruxelles Formation' },
    ];
    await nextTick();
    expect(drafts.rows.value).toEqual([
      { id: a, name: 'Sibelga nv', year: 20 },
      { id: c, name: 'Bruxelles Formation' },
    ]);
  });

  it('follow the record again once what was typed is kept', async () => {
    const { value, drafts } = partners({ id: a, name: 'Sibelga' });
    drafts.change(a, { name: '  Sibelga nv ' });
    value.value = [{ id: a, name: 'Sibelga nv' }];
    await nextTick();
    value.value = [{ id: a, name: 'Later' }];
    await nextTick();
    expect(drafts.rows.value).toEqual([{ id: a, name: 'Later' }]);
  });
});
