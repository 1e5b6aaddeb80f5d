// What the other mouse button offers in a text: better spellings of a word that seems wrong, and cut, copy and paste, in
// the person's language. Elsewhere a selection can be copied; there is no other menu.
import type { ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron';
import type { DesktopWords } from './words.ts';

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };
const mostSuggestions = 5;

export type MenuFacts = Pick<
  ContextMenuParams,
  'isEditable' | 'misspelledWord' | 'dictionarySuggestions' | 'selectionText' | 'editFlags'
>;

export interface Corrections {
  readonly replace: (word: string) => void;
  readonly learn: (word: string) => void;
}

/** No items: then there is nothing to show. */
export function contextMenuTemplate(
  facts: MenuFacts,
  { words, replace, learn }: Corrections & { readonly words: DesktopWords },
): Item[] {
  const { menu } = words;
  const { isEditable, selectionText, editFlags } = facts;
  if (!isEditable) {
    return selectionText.trim() === ''
      ? []
      : [{ role: 'copy', label: menu.copy, enabled: editFlags.canCopy }];
  }
  return [
    ...spellingItems(facts, { words, replace, learn }),
    { role: 'cut', label: menu.cut, enabled: editFlags.canCut },
    { role: 'copy', label: menu.copy, enabled: editFlags.canCopy },
    { role: 'paste', label: menu.paste, enabled: editFlags.canPaste },
    { role: 'pasteAndMatchStyle', label: menu.pasteAsText, enabled: editFlags.canPaste },
    separator,
    { role: 'selectAll', label: menu.selectAll, enabled: editFlags.canSelectAll },
  ];
}

function spellingItems(
  { misspelledWord, dictionarySuggestions }: MenuFacts,
  { words, replace, learn }: Corrections & { readonly words: DesktopWords },
): Item[] {
  if (misspelledWord === '') return [];
  const { noSuggestions, learnWord } = words.spelling;
  const better = dictionarySuggestions
    .slice(0, mostSuggestions)
    .map((word): Item => ({ label: asLabel(word), click: () => replace(word) }));
  return [
    ...(better.length > 0 ? better : [{ label: noSuggestions, enabled: false }]),
    separator,
    {
      label: learnWord.replace('{word}', asLabel(misspelledWord)),
      click: () => learn(misspelledWord),
    },
    separator,
  ];
}

/** An ampersand would mark a key. */
function asLabel(word: string): string {
  return word.replaceAll('&', '&&');
}

export interface ContextMenuOptions {
  readonly words: () => DesktopWords;
  /** Shows a menu made of these. */
  readonly show: (items: Item[]) => void;
}

export type MenuContents = Pick<WebContents, 'on' | 'replaceMisspelling' | 'session'>;

export function offerContextMenu(contents: MenuContents, { words, show }: ContextMenuOptions): void {
  contents.on('context-menu', (_event, facts) => {
    const items = contextMenuTemplate(facts, {
      words: words(),
      replace: (word) => contents.replaceMisspelling(word),
      learn: (word) => void contents.session.addWordToSpellCheckerDictionary(word),
    });
    if (items.length > 0) show(items);
  });
}
