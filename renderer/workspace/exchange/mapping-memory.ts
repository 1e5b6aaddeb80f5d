// What a person said of a file: where its columns go, what it is called, and of any file what a word stands for. Stays
// on this computer, per person.
import { plainWords } from '../../../shared/exchange/closeness.ts';
import type { WordChoices } from '../../../shared/exchange/word-choices.ts';

export interface Whose {
  readonly person: string;
  readonly kind: string;
}

/** Known by its headings. */
export interface MappedFile {
  readonly mapping: readonly (string | null)[];
  /** What its records' own numbers belong to. */
  readonly source: string;
}

interface Memory {
  readonly files?: Readonly<Record<string, MappedFile>>;
  readonly words?: WordChoices;
}

/** `null`: no such file was imported here. */
export function rememberedFile(whose: Whose, headers: readonly string[]): MappedFile | null {
  const file = read(whose).files?.[fingerprintOf(headers)];
  return file?.mapping.length === headers.length ? file : null;
}

export function rememberedWords(whose: Whose): WordChoices {
  return read(whose).words ?? {};
}

export function remember(
  whose: Whose,
  { headers, file, words }: { headers: readonly string[]; file: MappedFile; words: WordChoices },
): void {
  const files = { ...read(whose).files, [fingerprintOf(headers)]: file };
  try {
    localStorage.setItem(keyOf(whose), JSON.stringify({ files, words } satisfies Memory));
  } catch {
    // Full or switched off: next time it is suggested anew.
  }
}

function read(whose: Whose): Memory {
  try {
    return JSON.parse(localStorage.getItem(keyOf(whose)) ?? '{}') as Memory;
  } catch {
    // Storage switched off, or something else wrote there: the suggestion serves.
    return {};
  }
}

function fingerprintOf(headers: readonly string[]): string {
  return headers.map(plainWords).join('|');
}

function keyOf({ person, kind }: Whose): string {
  return `smart-city-register.imports.${person}.${kind}`;
}
