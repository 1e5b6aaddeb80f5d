// What a person at a terminal reads when the register cannot start: one sentence in their language.
import { AppError } from '../shared/errors.ts';
import { errorSentence, type Language } from '../shared/locales/sentence.ts';
import type { Environment } from './plugins/config.ts';

/** A failure a person can mend, as against a fault of ours. */
export const exitCodes = { mendable: 1, fault: 70 } as const;

/** Writes the failure to standard error and returns the exit code it deserves. */
export function reportFailure(error: unknown, environment: Environment): number {
  if (!(error instanceof AppError)) {
    process.stderr.write(`${stackOf(error)}\n`);
    return exitCodes.fault;
  }
  const sentence = errorSentence(terminalLanguage(environment), error.code, error.details).trim();
  process.stderr.write(`${sentence}\n`);
  if (environment['LOG_LEVEL'] === 'debug') process.stderr.write(`${stackOf(error)}\n`);
  tellParent({ failure: error.code, details: error.details });
  return exitCodes.mendable;
}

/** The language of the terminal, English where it speaks neither of the Region's. */
export function terminalLanguage(environment: Environment): Language {
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(Boolean);
  const language = locale?.slice(0, 2).toLowerCase();
  return language === 'nl' || language === 'fr' ? language : 'en';
}

// `npm start` runs the register as a child and opens the page of a register that already runs.
function tellParent(message: { readonly failure: string; readonly details: object }): void {
  process.send?.(message);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
