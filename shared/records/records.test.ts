import { describe, expect, it } from 'vitest';
import { codeLists, isCodeListName } from './code-lists.ts';
import { otherLanguageOf, wireField, wireFields } from './definition.ts';
import type { FlatRecord } from './definition.ts';
import type { FieldSpec } from '../fields/field.ts';
import { definitionOf, isKind, kindNames, recordKinds } from './index.ts';
import { initiative } from './initiative.ts';
import { restrictedFields } from './restricted-fields.ts';
import { checkField, checkRecord, normaliseField } from './validate.ts';

function specsOf(fields: Readonly<Record<string, FieldSpec>>): readonly FieldSpec[] {
  return Object.values(fields).flatMap((spec) =>
    spec.type === 'list' ? [spec, ...specsOf(spec.element)] : [spec],
  );
}

describe.each(kindNames)('the kind %s', (kind) => {
  const definition = definitionOf(kind);

  it('stands under its own name and names records by fields it has', () => {
    expect(definition.kind).toBe(kind);
    const names = wireFields(definition).map((field) => field.name);
    expect(names).toEqual(expect.arrayContaining([...definition.title.nl, ...definition.title.fr]));
    expect(new Set(names).size).toBe(names.length);
  });

  it('uses only code lists and kinds that exist', () => {
    for (const spec of specsOf(definition.fields)) {
      if (spec.type === 'code' || spec.type === 'codes')
        expect(isCodeListName(spec.codes), spec.codes).toBe(true);
      if (spec.type === 'reference') expect(isKind(spec.to), spec.to).toBe(true);
    }
  });

  it('tells nothing in a calendar that only some of its readers may read', () => {
    const { event, dues = [] } = definition.calendar ?? {};
    const told = [...(event ? [event.place, ...event.tells] : []), ...dues.map(({ list }) => list)];
    expect(restrictedFields(definition, told)).toEqual([]);
  });

  it('names people only in what is for its owner and the Region', () => {
    const naming = Object.entries(definition.fields)
      .filter(([, spec]) =>
        specsOf({ spec }).some((inner) => inner.type === 'reference' && inner.to === 'person'),
      )
      .map(([name]) => name);
    expect(restrictedFields(definition, naming)).toEqual(naming);
  });

  it('starts new records with codes of their lists', () => {
    for (const { name, spec } of wireFields(definition)) {
      if ('initial' in spec) expect(checkField(definition, name, spec.initial ?? null)).toBeNull();
    }
  });
});

describe('wire fields', () => {
  it('hold a text in two languages as two fields, each with its translation state', () => {
    const names = wireFields(initiative).map((field) => field.name);
    expect(names.slice(0, 4)).toEqual(['titleNl', 'titleNlState', 'titleFr', 'titleFrState']);
    const title = wireField(initiative, 'titleFr');
    expect(title && otherLanguageOf(title)).toBe('titleNl');
  });

  it('include what every record has, and nothing unknown', () => {
    expect(wireField(initiative, 'reviewState')?.spec.merge).toBe('register');
    expect(wireField(initiative, 'colour')).toBeUndefined();
  });
});

describe('validation', () => {
  const record: FlatRecord = { id: 'x', ownerId: 'y', reviewState: 'draft', titleFr: 'Poubelles' };

  it('asks for a name in one language, not in both', () => {
    expect(checkRecord(initiative, record)).toEqual([]);
    expect(checkRecord(initiative, { ...record, titleFr: null })).toMatchObject([{ code: 'titleMissing' }]);
  });

  it('names the field, and the row and property within a list', () => {
    const id = '01900000-0000-7000-8000-00000000000a';
    const faulty = {
      ...record,
      theme: 'banana',
      budgetLines: [{ id, amountEur: '1.00', fundingSource: 'lottery' }],
    };
    expect(checkRecord(initiative, faulty)).toEqual([
      { code: 'valueNotInList', fields: ['theme'] },
      { code: 'valueNotInList', path: [id, 'fundingSource'], fields: ['budgetLines'] },
    ]);
    const amount = [{ id, amountEur: 'veel' }];
    expect(checkField(initiative, 'budgetLines', amount)).toMatchObject({
      code: 'valueNotAnAmount',
      path: [id, 'amountEur'],
    });
    expect(checkField(initiative, 'budgetLines', [{ id }])).toMatchObject({ code: 'valueRequired' });
    expect(checkField(initiative, 'budgetLines', [{ amountEur: '1.00' }])).toMatchObject({
      code: 'elementIdMissing',
    });
    expect(checkField(initiative, 'budgetLines', [...amount, ...amount])).not.toBeNull();
  });

  it('leaves fields it does not know alone', () => {
    expect(checkField(initiative, 'colour', { any: 'thing' })).toBeNull();
    expect(normaliseField(initiative, 'colour', ' x ')).toBe(' x ');
    expect(normaliseField(initiative, 'titleNl', '  Slimme\u0007 bak ')).toBe('Slimme bak');
  });

  it('keeps every code list free of doubles', () => {
    for (const codes of Object.values(codeLists)) expect(new Set(codes).size).toBe(codes.length);
    expect(Object.keys(recordKinds)).toEqual(kindNames);
  });
});
