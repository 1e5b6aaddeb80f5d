import { describe, expect, test } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { readySpelling, spellingFrom } from './spelling.ts';
import type { SpellingSession } from './spelling.ts';

const linux = (environment?: string) => spellingFrom({ platform: 'linux', environment });

function standIn(known: readonly string[] = ['de', 'en-GB', 'fr', 'nl']) {
  const told: unknown[][] = [];
  const session: SpellingSession = {
    availableSpellCheckerLanguages: [...known],
    setSpellCheckerEnabled: (is) => void told.push(['enabled', is]),
    setSpellCheckerDictionaryDownloadURL: (url) => void told.push(['from', url]),
    setSpellCheckerLanguages: (languages) => void told.push(['languages', languages]),
  };
  return { session, told };
}

describe('spelling', () => {
  test('is off where no dictionaries are known: they would come from a server of others', () => {
    expect(linux()).toEqual({ help: 'none', dictionaries: null });
    const { session, told } = standIn();
    readySpelling(session, linux(), createLogBook().log);
    expect(told).toEqual([['enabled', false]]);
  });

  test('is the system’s own on macOS', () => {
    const mac = spellingFrom({ platform: 'darwin', environment: undefined });
    expect(mac.help).toBe('system');
    const { session, told } = standIn();
    readySpelling(session, mac, createLogBook().log);
    expect(told).toEqual([['enabled', true]]);
  });

  test('takes the dictionaries from where an administrator put them, of the languages of the records', () => {
    const { session, told } = standIn();
    readySpelling(session, linux(' https://intranet.example/dictionaries '), createLogBook().log);
    expect(told).toEqual([
      ['enabled', true],
      ['from', 'https://intranet.example/dictionaries/'],
      ['languages', ['nl', 'fr', 'en-GB']],
    ]);
  });

  test('asks for no language Electron does not know', () => {
    const { session, told } = standIn(['fr', 'nl']);
    readySpelling(session, linux('https://intranet.example/d/'), createLogBook().log);
    expect(told.at(-1)).toEqual(['languages', ['nl', 'fr']]);
  });

  test('that cannot be readied is off, and says so in the log', () => {
    const { session, told } = standIn();
    const book = createLogBook();
    const refusing = {
      ...session,
      setSpellCheckerLanguages: () => {
        throw new Error('refused');
      },
    };
    readySpelling(refusing, linux('https://intranet.example/d/'), book.log);
    expect(told.at(-1)).toEqual(['enabled', false]);
    expect(book.lines.map(({ event }) => event)).toEqual(['spelling not ready']);
  });

  test.each([
    'http://intranet.example/d/',
    'https://name:secret@intranet.example/d/',
    'https://intranet.example/d/?token=1',
    'file:///dictionaries/',
    'dictionaries',
  ])('is off with an address that will not do: %s', (address) => {
    expect(linux(address).help).toBe('none');
  });
});
