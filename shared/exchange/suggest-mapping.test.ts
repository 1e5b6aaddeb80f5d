import { expect, test } from 'vitest';
import { initiative } from '../records/initiative.ts';
import { suggestMapping } from './suggest-mapping.ts';

function suggest(headers: readonly string[], textLanguage: 'nl' | 'fr' = 'nl'): readonly (string | null)[] {
  return suggestMapping({ definition: initiative, headers, textLanguage });
}

test('a heading without a language is in that of the texts', () => {
  expect(suggest(['Titel', 'Résumé'], 'nl')).toEqual(['titleNl', 'summaryNl']);
  expect(suggest(['Titel', 'Résumé'], 'fr')).toEqual(['titleFr', 'summaryFr']);
});

test('a heading that says its language has it, and the one beside it that says none has the other', () => {
  expect(suggest(['Titel', 'Titel FR'], 'fr')).toEqual(['titleNl', 'titleFr']);
  expect(suggest(['Titre (FR)', 'Titre'], 'fr')).toEqual(['titleFr', 'titleNl']);
  expect(suggest(['Titel', 'Titel FR'], 'nl')).toEqual(['titleNl', 'titleFr']);
  expect(suggest(['Titre', 'Titre NL'], 'nl')).toEqual(['titleFr', 'titleNl']);
  expect(suggest(['Samenvatting', 'Samenvatting Frans'], 'fr')).toEqual(['summaryNl', 'summaryFr']);
});

test('what another heading says of another text decides nothing', () => {
  expect(suggest(['Titel', 'Samenvatting FR'], 'fr')).toEqual(['titleFr', 'summaryFr']);
});

test('a text is never put in the language its heading does not say', () => {
  expect(suggest(['Samenvatting FR', 'Samenvatting FR'])).toEqual(['summaryFr', null]);
  expect(suggest(['Titel', 'Titel NL', 'Titel FR'], 'fr')).toEqual([null, 'titleNl', 'titleFr']);
});

test('a second heading of the same words is left to the person', () => {
  expect(suggest(['Titel', 'Titel'], 'nl')).toEqual(['titleNl', null]);
});
