import { describe, expect, it } from 'vitest';
import { wireFields } from './definition.ts';
import type { RecordDefinition } from './definition.ts';
import { recordKinds } from './index.ts';
import { formGroups, wireNamesOf } from './form-layout.ts';

const definitions: readonly RecordDefinition[] = Object.values(recordKinds);

describe.each(definitions.map((definition) => [definition.kind, definition] as const))(
  'the form of %s',
  (_kind, definition) => {
    const groups = formGroups(definition);
    const names = groups.flatMap(({ fields }) => fields.flatMap(wireNamesOf));

    it('edits every field exactly once, but for what follows from a text', () => {
      const expected = wireFields(definition)
        .map(({ name }) => name)
        .filter((name) => !name.endsWith('State'));
      expect([...names].sort()).toEqual([...expected].sort());
    });

    it('has few parts, none empty', () => {
      expect(groups.length).toBeLessThanOrEqual(5);
      expect(groups.filter(({ fields }) => fields.length === 0)).toEqual([]);
    });
  },
);

it('a date carries its precision, with what the kind allows', () => {
  const fields = formGroups(recordKinds.session).flatMap((group) => group.fields);
  expect(fields.find(({ name }) => name === 'startOn')?.precision).toEqual({
    name: 'startOnPrecision',
    allowed: ['day', 'month', 'season', 'year'],
  });
});
