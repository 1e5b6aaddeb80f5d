// Reads the words of kinds, fields and codes by the names the record definitions use, in one language.
// A name without words answers the name itself; a test makes sure that no such name exists.
import { records as en } from './en/records.ts';
import { records as fr } from './fr/records.ts';
import { records as nl } from './nl/records.ts';
import type { Words } from './words.ts';

export type Language = 'nl' | 'fr' | 'en';

export interface Labels {
  /** "initiative", to stand in a sentence. */
  readonly kindOne: (kind: string) => string;
  /** "Initiatives", as a heading. */
  readonly kindMany: (kind: string) => string;
  readonly newKind: (kind: string) => string;
  /** What a record is called that has no title yet. */
  readonly untitled: (kind: string) => string;
  readonly groupLabel: (kind: string, group: string) => string;
  /** By the name in the definition (`title`) or on the wire (`titleNl`, `titleNlState`, `ownerId`). */
  readonly fieldLabel: (kind: string, field: string) => string;
  /** A property of a list's elements, as `partners.role`. */
  readonly elementLabel: (kind: string, path: `${string}.${string}`) => string;
  readonly codeLabel: (list: string, code: string) => string;
}

type Tree = { readonly [key: string]: string | Tree };

const trees: Readonly<Record<Language, Words<typeof en>>> = { nl, fr, en };
const made = new Map<Language, Labels>();

export function labelsIn(language: Language): Labels {
  const known = made.get(language);
  if (known) return known;
  const labels = createLabels(trees[language]);
  made.set(language, labels);
  return labels;
}

function createLabels(words: Words<typeof en>): Labels {
  const find = (...path: readonly string[]) => textAt(words, path);
  return {
    kindOne: (kind) => find('kinds', kind, 'one') ?? kind,
    kindMany: (kind) => find('kinds', kind, 'many') ?? kind,
    newKind: (kind) => find('kinds', kind, 'new') ?? kind,
    untitled: (kind) => find('kinds', kind, 'untitled') ?? kind,
    groupLabel: (kind, group) => find('groups', kind, group) ?? group,
    fieldLabel: (kind, field) =>
      find('fields', kind, field) ?? find('every', field) ?? wireLabel(words, kind, field),
    elementLabel: (kind, path) => find('elements', kind, ...path.split('.')) ?? path,
    codeLabel: (list, code) => find('codes', list, code) ?? code,
  };
}

/** "Title (Dutch)", "Title (French, translation)". */
function wireLabel(words: Words<typeof en>, ...[kind, field]: readonly [string, string]): string {
  const [, base = '', language, state] = /^(.+)(Nl|Fr)(State)?$/.exec(field) ?? [];
  const label = textAt(words, ['fields', kind, base]);
  if (label === undefined || (language !== 'Nl' && language !== 'Fr')) return field;
  return `${label} (${words.languages[language]}${state ? `, ${words.translationOf}` : ''})`;
}

function textAt(words: Words<typeof en>, path: readonly string[]): string | undefined {
  let found: string | Tree | undefined = words as unknown as Tree;
  for (const key of path) {
    if (typeof found !== 'object' || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return typeof found === 'string' ? found : undefined;
}
