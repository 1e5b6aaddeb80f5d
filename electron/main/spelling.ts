// Where spelling is checked with. Windows and Linux need dictionaries, which Chromium would fetch from a server of others,
// with the language of the person and the moment they work: they come from where an administrator put them, or not at all.
import type { Session } from 'electron';
import type { SpellingHelp } from '../../shared/bridge.ts';
import { factsOf, type Log } from './log.ts';

export interface Spelling {
  readonly help: SpellingHelp;
  /** Folder of the dictionaries, with a slash at the end; null where none is needed or known. */
  readonly dictionaries: string | null;
}

export const noSpelling: Spelling = { help: 'none', dictionaries: null };

/** As Chromium names them, the languages of the records first. It has no Belgian ones. */
const languages: readonly string[] = ['nl', 'fr', 'en-GB'];

export function spellingFrom({
  platform,
  environment,
}: {
  readonly platform: NodeJS.Platform;
  /** REGISTER_DICTIONARIES. */
  readonly environment: string | undefined;
}): Spelling {
  // macOS checks by itself, with its own dictionaries.
  if (platform === 'darwin') return { help: 'system', dictionaries: null };
  const dictionaries = folderAddressOf(environment ?? '');
  return { help: dictionaries === null ? 'none' : 'dictionaries', dictionaries };
}

export type SpellingSession = Pick<
  Session,
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'setSpellCheckerDictionaryDownloadURL'
  | 'availableSpellCheckerLanguages'
>;

/** Before the page's window is there: from then on Chromium may fetch. */
export function readySpelling(session: SpellingSession, { help, dictionaries }: Spelling, log: Log): void {
  session.setSpellCheckerEnabled(help !== 'none');
  if (dictionaries === null) return;
  try {
    session.setSpellCheckerDictionaryDownloadURL(dictionaries);
    // A language Electron does not know would be refused together with all others.
    const known = session.availableSpellCheckerLanguages;
    session.setSpellCheckerLanguages(languages.filter((language) => known.includes(language)));
  } catch (error) {
    session.setSpellCheckerEnabled(false);
    log('error', 'spelling not ready', factsOf(error));
  }
}

/** https only, and nothing that could carry a secret along. */
function folderAddressOf(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 500 || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url.protocol !== 'https:' || !isPlain) return null;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
