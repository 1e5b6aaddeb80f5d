// The manual of one language, fetched when it is first asked for; it is part of the page, so also without a connection.
import { readManual } from './read-manual.ts';
import type { Chapter } from './read-manual.ts';

export type ManualLanguage = 'nl' | 'fr';

const texts: Readonly<Record<ManualLanguage, () => Promise<{ readonly default: string }>>> = {
  nl: () => import('../../../docs/handleiding.md?raw'),
  fr: () => import('../../../docs/mode-d-emploi.md?raw'),
};
const read = new Map<ManualLanguage, readonly Chapter[]>();

export async function loadManual(language: ManualLanguage): Promise<readonly Chapter[]> {
  const known = read.get(language);
  if (known) return known;
  const { default: text } = await texts[language]();
  const chapters = readManual(text);
  read.set(language, chapters);
  return chapters;
}
