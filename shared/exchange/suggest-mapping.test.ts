import { describe, expect, test } from 'vitest';
import { organisation } from '../records/organisation.ts';
import { initiative } from '../records/initiative.ts';
import { suggestMapping } from './suggest-mapping.ts';

const mappingOf = (headers: readonly string[], textLanguage: 'nl' | 'fr') =>
  suggestMapping({ definition: initiative, headers, textLanguage });

describe.each(['nl', 'fr'] as const)('where texts without a language are in %s', (textLanguage) => {
  const own = textLanguage === 'nl' ? 'titleNl' : 'titleFr';

  test.each([
    [
      ['Titel', 'Titel FR'],
      ['titleNl', 'titleFr'],
    ],
    [
      ['Titel FR', 'Titel'],
      ['titleFr', 'titleNl'],
    ],
    [
      ['Titre', 'Titre NL'],
      ['titleFr', 'titleNl'],
    ],
    [
      ['Titre NL', 'Titre'],
      ['titleNl', 'titleFr'],
    ],
    [
      ['Titre', 'Titre FR'],
      ['titleNl', 'titleFr'],
    ],
    [
      ['Titel (NL)', 'Titel'],
      ['titleNl', 'titleFr'],
    ],
    [
      ['Titel', 'Titre (FR)'],
      ['titleNl', 'titleFr'],
    ],
    [
      ['titel', 'titel_fr', 'NL titel'],
      [null, 'titleFr', 'titleNl'],
    ],
    [
      ['Titel N', 'Titel F'],
      ['titleNl', 'titleFr'],
    ],
    [
      ['Titel', 'Titel in het Frans'],
      ['titleNl', 'titleFr'],
    ],
    [
      ['Titre', 'Titre en néerlandais'],
      ['titleFr', 'titleNl'],
    ],
    [
      ['Titel', 'Franstalige titel'],
      ['titleNl', 'titleFr'],
    ],
    [
      ['Naam', 'Naam FR'],
      ['titleNl', 'titleFr'],
    ],
  ])('a heading that says its language wins of one that does not: %j', (headers, expected) => {
    expect(mappingOf(headers, textLanguage)).toEqual(expected);
  });

  test('two headings that do not say which are each in their own language', () => {
    expect(mappingOf(['Titre', 'Titel'], textLanguage)).toEqual(['titleFr', 'titleNl']);
    expect(mappingOf(['Samenvatting', 'Résumé'], textLanguage)).toEqual(['summaryNl', 'summaryFr']);
  });

  test('one alone, in whatever language, and one that says both, are in that', () => {
    for (const header of ['Titel', 'Titre', 'Titel NL/FR'])
      expect(mappingOf([header], textLanguage)).toEqual([own]);
  });

  test('a second heading that might be the title is not its other language', () => {
    expect(mappingOf(['Titel', 'Naam'], textLanguage)).toEqual([own, null]);
  });

  test('each text is decided by the headings of its own', () => {
    const headers = ['Titel', 'Titel FR', 'Samenvatting', 'Description', 'Description NL'];
    const summary = textLanguage === 'nl' ? 'summaryNl' : 'summaryFr';
    const expected = ['titleNl', 'titleFr', summary, 'descriptionFr', 'descriptionNl'];
    expect(mappingOf(headers, textLanguage)).toEqual(expected);
  });
});

test('a text in a third language has no place', () => {
  const headers = [
    'Titel',
    'Titel EN',
    'Beschrijving EN',
    'Description (English)',
    'Beschrijving in het Engels',
  ];
  expect(mappingOf(headers, 'nl')).toEqual(['titleNl', null, null, null, null]);
});

test('what a heading says of another text, and the same heading once more, decide nothing', () => {
  expect(mappingOf(['Titel', 'Samenvatting FR'], 'fr')).toEqual(['titleFr', 'summaryFr']);
  expect(mappingOf(['Titel', 'Titel'], 'nl')).toEqual(['titleNl', null]);
});

test('twice the same language is not the other one', () => {
  expect(mappingOf(['Description NL', 'Description (NL)'], 'fr')).toEqual(['descriptionNl', null]);
});

test('it holds for every kind', () => {
  const headers = ['Nom', 'Nom NL', 'Adres FR', 'Adres'];
  expect(suggestMapping({ definition: organisation, headers, textLanguage: 'nl' })).toEqual([
    ...['nameFr', 'nameNl', 'addressFr', 'addressNl'],
  ]);
});
