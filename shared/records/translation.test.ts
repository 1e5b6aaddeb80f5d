import { expect, it } from 'vitest';
import { initiative } from './initiative.ts';
import { needsTranslation, translatesMissing, translationStateOf } from './translation.ts';

it('a text that is not there is missing, unless someone is translating it', () => {
  expect(translationStateOf({}, 'titleFr')).toBe('missing');
  expect(translationStateOf({ titleFrState: 'outdated' }, 'titleFr')).toBe('missing');
  expect(translationStateOf({ titleFrState: 'draft' }, 'titleFr')).toBe('draft');
});

it('a text without a state, or with one this version does not know, is up to date', () => {
  expect(translationStateOf({ titleFr: 'Poubelles' }, 'titleFr')).toBe('up-to-date');
  expect(translationStateOf({ titleFr: 'Poubelles', titleFrState: 'checked' }, 'titleFr')).toBe('up-to-date');
  expect(translationStateOf({ titleFr: 'Poubelles', titleFrState: 'outdated' }, 'titleFr')).toBe('outdated');
});

it('a record needs translation while any text is missing or outdated in one language', () => {
  const both = { titleNl: 'Vuilnisbakken', titleFr: 'Poubelles' };
  expect(needsTranslation(initiative, both)).toBe(false);
  expect(needsTranslation(initiative, { titleNl: 'Vuilnisbakken' })).toBe(true);
  expect(needsTranslation(initiative, { ...both, titleFrState: 'outdated' })).toBe(true);
  expect(needsTranslation(initiative, { ...both, summaryFr: 'Résumé' })).toBe(true);
});

it('texts that are empty in both languages, or being translated, need nobody', () => {
  expect(needsTranslation(initiative, {})).toBe(false);
  expect(needsTranslation(initiative, { titleNl: 'Vuilnisbakken', titleFrState: 'draft' })).toBe(false);
});

it('a change translates when it writes the side that waits, and not when it edits the other', () => {
  const record = { titleNl: 'Fietsen', summaryNl: 'Kort', summaryFr: 'Bref' };
  expect(translatesMissing(initiative, { titleFr: 'Vélos' }, record)).toBe(true);
  expect(translatesMissing(initiative, { titleFr: null }, record)).toBe(false);
  expect(translatesMissing(initiative, { titleNl: 'Fietsen!', stage: 'pilot' }, record)).toBe(false);
  expect(translatesMissing(initiative, { summaryFr: 'En bref' }, record)).toBe(false);
});
