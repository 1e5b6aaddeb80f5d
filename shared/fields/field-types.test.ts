import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldSpec, PrintContext, Value } from './field.ts';
import { checkValue, normaliseValue, parseValue, printValue } from './field-types.ts';

const languages = ['nl', 'fr', 'en'] as const;
const contextIn = (language: PrintContext['language']): PrintContext => ({
  language,
  codeLabel: (_list, code) => `word for ${code}`,
  recordName: (_kind, id) => `record ${id}`,
});
const readBack = (value: Value, spec: FieldSpec) => (language: PrintContext['language']) =>
  parseValue(printValue(value, spec, contextIn(language)), spec);

const amounts = fc
  .tuple(fc.bigInt({ min: -9_999_999_999n, max: 9_999_999_999n }), fc.integer({ min: 0, max: 99 }))
  .map(([euros, cents]) => `${euros}.${String(cents).padStart(2, '0')}`);
const times = fc
  .integer({ min: 0, max: 1439 })
  .map(
    (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );

describe.each(languages)('read back in %s as it was printed:', (language) => {
  it('numbers with up to six decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (millionths) => {
        const value = millionths / 1e6;
        expect(readBack(value, { type: 'number' })(language)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('amounts to the cent', () => {
    fc.assert(
      fc.property(amounts, (value) => void expect(readBack(value, { type: 'amount' })(language)).toBe(value)),
    );
  });

  it('times and booleans', () => {
    fc.assert(
      fc.property(times, (value) => void expect(readBack(value, { type: 'time' })(language)).toBe(value)),
    );
    expect([true, false].map((value) => readBack(value, { type: 'boolean' })(language))).toEqual([
      true,
      false,
    ]);
  });

  it('texts of one and of several lines, once in their stored spelling', () => {
    const types = fc.constantFrom('text' as const, 'longText' as const, 'richText' as const);
    fc.assert(
      fc.property(types, fc.string({ unit: 'grapheme' }), (type, text) => {
        const stored = normaliseValue(text, { type });
        expect(readBack(stored, { type })(language)).toBe(stored);
      }),
    );
  });
});

describe('Belgian typing', () => {
  it.each([
    ['1.234,50', '1234.50'],
    ['1 234,5', '1234.50'],
    ['€ 1.234,50', '1234.50'],
    ['1 234,50 €', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1.234', '1234.00'],
    ['1.234.567', '1234567.00'],
    ['1,234,567', '1234567.00'],
    ['12.5', '12.50'],
    ['-3', '-3.00'],
    ['', null],
  ])('the amount "%s" means %s', (text, value) => {
    expect(parseValue(text, { type: 'amount' })).toBe(value);
  });

  it.each([
    [{}, '1.234', 1234],
    [{}, '12.345.678', 12_345_678],
    [{}, '0.125', 0.125],
    [{}, '-0.875', -0.875],
    [{ max: 90 }, '50.846', 50.846],
    [{ max: 1_000 }, '1.000', 1000],
  ])('the number with %j "%s" means %s', (limits, text, value) => {
    expect(parseValue(text, { type: 'number', ...limits })).toBe(value);
  });

  it.each([
    ['3/11/2021', '2021-11-03'],
    ['03.11.2021', '2021-11-03'],
    ['2021-11-03', '2021-11-03'],
  ])('the day "%s" means %s', (text, value) => {
    expect(parseValue(text, { type: 'date' })).toBe(value);
  });

  it.each([
    ['9:30', '09:30'],
    ['9u30', '09:30'],
    ['9 h', '09:00'],
    ['14h05', '14:05'],
  ])('the time "%s" means %s', (text, value) => {
    expect(parseValue(text, { type: 'time' })).toBe(value);
  });

  it.each(['ja', 'OUI', 'yes'])('%s means true', (text) => {
    expect(parseValue(text, { type: 'boolean' })).toBe(true);
  });
});

describe('what is not understood', () => {
  const specs: readonly FieldSpec[] = [
    { type: 'number' },
    { type: 'amount' },
    { type: 'date' },
    { type: 'time' },
    { type: 'boolean' },
    { type: 'reference', to: 'person' },
    { type: 'list', element: {} },
  ];

  it.each(specs.map((spec) => [spec.type, spec] as const))(
    'stays as typed in a %s and is refused by check',
    (_type, spec) => {
      const value = parseValue('geen idee', spec);
      expect(value).toBe('geen idee');
      expect(checkValue(value, spec)).not.toBeNull();
    },
  );

  it('never throws, whatever is typed or stored', () => {
    fc.assert(
      fc.property(fc.constantFrom(...specs), fc.string(), fc.json(), (spec, text, json) => {
        parseValue(text, spec);
        const value = normaliseValue(JSON.parse(json) as Value, spec);
        checkValue(value, spec);
        printValue(value, spec, contextIn('nl'));
      }),
    );
  });
});

describe('every type', () => {
  const good: readonly (readonly [FieldSpec, Value])[] = [
    [{ type: 'text' }, 'a'],
    [{ type: 'text', format: 'email' }, 'info@schaerbeek.be'],
    [{ type: 'text', format: 'enterpriseNumber' }, '0207373429'],
    [{ type: 'number', min: 0, max: 5 }, 2.5],
    [{ type: 'amount' }, '12.50'],
    [{ type: 'date' }, '2024-02-29'],
    [{ type: 'time' }, '23:59'],
    [{ type: 'boolean' }, false],
    [{ type: 'code', codes: 'stage' }, 'idea'],
    [{ type: 'codes', codes: 'sdg' }, ['sdg-01', 'sdg-11']],
    [{ type: 'reference', to: 'person' }, '0193d3c4-7b1e-7c3a-8f7e-0a1b2c3d4e5f'],
    [
      { type: 'list', element: { name: { type: 'text', required: true } } },
      [{ id: '0193d3c4-7b1e-7c3a-8f7e-0a1b2c3d4e5f', name: 'a' }],
    ],
  ];

  it.each(good.map(([spec, value]) => [spec.type, spec, value] as const))(
    'a good %s passes, is in its stored spelling, and is printed',
    (_type, spec, value) => {
      expect(checkValue(value, spec)).toBeNull();
      expect(normaliseValue(value, spec)).toEqual(value);
      expect(printValue(value, spec, contextIn('fr'))).not.toBe('');
    },
  );

  it.each(good.map(([spec]) => [spec.type, spec] as const))(
    'an empty %s is good and prints as nothing',
    (_type, spec) => {
      expect(checkValue(null, spec)).toBeNull();
      expect(printValue(null, spec, contextIn('fr'))).toBe('');
    },
  );

  it('normalising twice changes nothing more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...good.map(([spec]) => spec)),
        fc.string({ unit: 'grapheme' }),
        (spec, text) => {
          const once = normaliseValue(text, spec);
          expect(normaliseValue(once, spec)).toEqual(once);
        },
      ),
    );
  });
});

it.each([
  [{ type: 'text' } as const, 'x'.repeat(301), 'valueTooLong'],
  [{ type: 'text', format: 'link' } as const, 'javascript:alert(1)', 'valueNotALink'],
  [{ type: 'text', format: 'enterpriseNumber' } as const, '0207373428', 'valueNotAnEnterpriseNumber'],
  [{ type: 'number', min: 1 } as const, 0, 'valueOutOfRange'],
  [{ type: 'number', integer: true } as const, 1.5, 'valueNotANumber'],
  [{ type: 'date' } as const, '2023-02-29', 'valueNotADate'],
  [{ type: 'time' } as const, '24:00', 'valueNotATime'],
])('%o refuses %s as %s', (spec, value, code) => {
  expect(checkValue(value, spec)?.code).toBe(code);
});

it('a year is printed in one piece, a large number in groups', () => {
  expect(printValue(2024, { type: 'number' }, contextIn('nl'))).toBe('2024');
  expect(printValue(12_345.5, { type: 'number' }, contextIn('nl'))).toBe('12.345,5');
});

it('a fault in a list says which element and property', () => {
  const spec: FieldSpec = { type: 'list', element: { year: { type: 'number' } } };
  const id = '0193d3c4-7b1e-7c3a-8f7e-0a1b2c3d4e5f';
  expect(checkValue([{ id, year: 'soon' }], spec)).toEqual({ code: 'valueNotANumber', path: [id, 'year'] });
});

it('who is named and pointed to under one name is told once', () => {
  const spec: FieldSpec = {
    type: 'list',
    element: {
      name: { type: 'text' },
      personId: { type: 'reference', to: 'person' },
      target: { type: 'number' },
      value: { type: 'number' },
    },
  };
  const id = '0193d3c4-7b1e-7c3a-8f7e-0a1b2c3d4e5f';
  const print = (name: string) =>
    printValue([{ id, name, personId: id, target: 10, value: 10 }], spec, {
      ...contextIn('nl'),
      recordName: () => 'An Peeters',
    });
  expect(print('An Peeters')).toBe('An Peeters · 10 · 10');
  expect(print('An P.')).toBe('An P. · An Peeters · 10 · 10');
});
