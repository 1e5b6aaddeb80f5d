// Accounts of a bilingual service carry both names in one: "Coördinatie Schaarbeek / Coordination Schaerbeek".
import type { Language } from './labels.ts';

/** The half of "nl / fr" in the reader's language; any other name as it is. */
export function accountNameIn(name: string, language: Language): string {
  const [nl, fr, ...others] = name.split(' / ');
  if (!nl || !fr || others.length > 0) return name;
  return language === 'fr' ? fr : nl;
}
