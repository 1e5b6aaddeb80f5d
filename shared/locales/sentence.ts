// Errors in words, for people: on screens, in answers and on the terminal.
import type { ErrorCode, ErrorDetails } from '../errors.ts';
import { errors as en } from './en/errors.ts';
import { errors as fr } from './fr/errors.ts';
import { errors as nl } from './nl/errors.ts';

export type Language = 'nl' | 'fr' | 'en';

const sentences = { nl, fr, en } as const;

/** The sentence for an error, its `{facts}` filled in from the details; a missing fact becomes "…". */
export function errorSentence(language: Language, code: ErrorCode, details: ErrorDetails = {}): string {
  return sentences[language][code].replace(/\{(\w+)\}/g, (_placeholder, name: string) => {
    const fact = details[name];
    return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : '…';
  });
}
