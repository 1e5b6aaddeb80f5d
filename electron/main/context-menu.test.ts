import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { contextMenuTemplate, offerContextMenu } from './context-menu.ts';
import type { MenuContents, MenuFacts } from './context-menu.ts';
import { wordsIn } from './words.ts';

const editFlags = {
  ...{ canUndo: true, canRedo: false, canCut: true, canCopy: true, canPaste: true, canDelete: true },
  ...{ canSelectAll: true, canEditRichly: false },
};
const inText: MenuFacts = {
  ...{ isEditable: true, misspelledWord: '', dictionarySuggestions: [], selectionText: '', editFlags },
};
const wrong: MenuFacts = { ...inText, misspelledWord: 'vuilnsibak', dictionarySuggestions: ['vuilnisbak'] };

function menuOf(facts: MenuFacts, language: 'nl' | 'fr' | 'en' = 'nl') {
  const done: string[] = [];
  const items = contextMenuTemplate(facts, {
    words: wordsIn(language),
    replace: (word) => done.push(`replace ${word}`),
    learn: (word) => done.push(`learn ${word}`),
  });
  const press = (label: string) => {
    const item = items.find((other) => other.label === label);
    if (!item?.click) throw new Error(`nothing to press called ${label}`);
    (item.click as () => void)();
  };
  return { items, done, press };
}

const labels = (items: readonly MenuItemConstructorOptions[]) => items.flatMap(({ label }) => label ?? []);

describe('in a text', () => {
  test('there is cut, copy and paste, in the person’s language', () => {
    expect(labels(menuOf(inText).items)).toEqual([
      ...['Knippen', 'Kopiëren', 'Plakken', 'Plakken als gewone tekst', 'Alles selecteren'],
    ]);
    expect(labels(menuOf(inText, 'fr').items)[0]).toBe('Couper');
    const nothingChosen = { ...inText, editFlags: { ...editFlags, canCut: false } };
    expect(menuOf(nothingChosen).items[0]?.enabled).toBe(false);
  });

  test('a word that seems wrong has better ones above them, and can be learnt', () => {
    const { items, done, press } = menuOf(wrong);
    expect(labels(items).slice(0, 2)).toEqual(['vuilnisbak', '“vuilnsibak” aan het woordenboek toevoegen']);
    press('vuilnisbak');
    press('“vuilnsibak” aan het woordenboek toevoegen');
    expect(done).toEqual(['replace vuilnisbak', 'learn vuilnsibak']);
  });

  test('no better word is said to be so, and many are cut short', () => {
    const { items } = menuOf({ ...wrong, dictionarySuggestions: [] });
    expect(items[0]).toMatchObject({ label: 'Geen suggesties', enabled: false });
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(labels(menuOf({ ...wrong, dictionarySuggestions: many }).items).slice(4, 6)).toEqual([
      'e',
      '“vuilnsibak” aan het woordenboek toevoegen',
    ]);
  });

  test('a word with an ampersand is shown with it', () => {
    expect(menuOf({ ...wrong, dictionarySuggestions: ['R&D'] }).items[0]?.label).toBe('R&&D');
  });
});

test('outside a text a selection can be copied, and else there is no menu', () => {
  const outside = { ...inText, isEditable: false };
  expect(menuOf(outside).items).toEqual([]);
  expect(labels(menuOf({ ...outside, selectionText: 'Muntplein' }).items)).toEqual(['Kopiëren']);
});

test('it is shown when the page asks, and does what is chosen in that page', () => {
  const done: string[] = [];
  const contents = Object.assign(new EventEmitter(), {
    replaceMisspelling: (word: string) => done.push(`replace ${word}`),
    session: { addWordToSpellCheckerDictionary: (word: string) => done.push(`learn ${word}`) },
  });
  const shown: MenuItemConstructorOptions[][] = [];
  offerContextMenu(contents as unknown as MenuContents, {
    words: () => wordsIn('nl'),
    show: (items) => shown.push(items),
  });
  contents.emit('context-menu', {}, { ...inText, isEditable: false });
  expect(shown).toEqual([]);
  contents.emit('context-menu', {}, wrong);
  (shown[0]?.[0]?.click as () => void)();
  (shown[0]?.[2]?.click as () => void)();
  expect(done).toEqual(['replace vuilnisbak', 'learn vuilnsibak']);
});
