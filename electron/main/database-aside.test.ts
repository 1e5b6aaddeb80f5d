import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { askForAside, putAsideIfAsked } from './database-aside.ts';

const now = () => new Date('2026-11-26T15:02:08.123Z');
const asideName = 'IndexedDB.20261126T150208123Z';

function computer() {
  const folder = temporaryFolder();
  const profile = path.join(folder, 'profile');
  const { log, lines } = createLogBook();
  const options = {
    note: path.join(folder, 'put-aside'),
    database: path.join(profile, 'IndexedDB'),
    now,
    log,
  };
  const store = (what: string) => {
    mkdirSync(path.join(options.database, 'page.leveldb'), { recursive: true });
    writeFileSync(path.join(options.database, 'page.leveldb/CURRENT'), what);
  };
  store('damaged');
  return {
    ...{ folder, profile, options, store },
    events: () => lines.map(({ event }) => event),
    /** What each folder of the profile holds. */
    found: () =>
      Object.fromEntries(
        readdirSync(profile).map((name) => [
          name,
          readFileSync(path.join(profile, name, 'page.leveldb/CURRENT'), 'utf8'),
        ]),
      ),
  };
}

test('without a question nothing moves', async () => {
  const { options, found, events } = computer();
  await putAsideIfAsked(options);
  expect(found()).toEqual({ IndexedDB: 'damaged' });
  expect(events()).toEqual([]);
});

test('what was asked is done at the next start, once, with everything the folder held', async () => {
  const { options, store, found, folder } = computer();
  expect(await askForAside(options)).toBe(true);
  expect(found()).toEqual({ IndexedDB: 'damaged' });
  await putAsideIfAsked(options);
  expect(found()).toEqual({ [asideName]: 'damaged' });
  expect(readdirSync(folder)).toEqual(['profile']);
  store('fresh');
  await putAsideIfAsked(options);
  expect(found()).toEqual({ [asideName]: 'damaged', IndexedDB: 'fresh' });
});

test('killed between the rename and the end of the note: the fresh database stays, and the note goes', async () => {
  const { options, store, found, events } = computer();
  await askForAside(options);
  const note = readFileSync(options.note);
  await putAsideIfAsked(options);
  writeFileSync(options.note, note);
  store('fresh');
  await putAsideIfAsked({ ...options, now: () => new Date('2026-11-26T15:03:00.000Z') });
  expect(events()).toEqual(['database put aside', 'database put aside']);
  expect(found()).toEqual({ [asideName]: 'damaged', IndexedDB: 'fresh' });
  expect(existsSync(options.note)).toBe(false);
});

test('a second damage is put beside the first', async () => {
  const { options, store, found } = computer();
  await askForAside(options);
  await putAsideIfAsked(options);
  store('damaged too');
  const later = { ...options, now: () => new Date('2026-12-01T08:00:00.000Z') };
  await askForAside(later);
  await putAsideIfAsked(later);
  expect(found()).toEqual({ [asideName]: 'damaged', 'IndexedDB.20261201T080000000Z': 'damaged too' });
});

test('where there is nothing to move the start goes on, and it is not tried again unasked', async () => {
  const { options, store, profile, found, events } = computer();
  await askForAside(options);
  renameSync(options.database, path.join(profile, 'elsewhere'));
  await putAsideIfAsked(options);
  expect(events()).toEqual(['database not put aside']);
  store('well');
  await putAsideIfAsked(options);
  expect(found()).toEqual({ elsewhere: 'damaged', IndexedDB: 'well' });
});

test.each(['', '../../elsewhere', '20261126T150208123Z/../../elsewhere', '{}'])(
  'a note that is no date (%j) moves nothing and goes',
  async (content) => {
    const { options, found, events } = computer();
    writeFileSync(options.note, content);
    await putAsideIfAsked(options);
    expect(found()).toEqual({ IndexedDB: 'damaged' });
    expect(events()).toEqual(['database not put aside']);
    expect(existsSync(options.note)).toBe(false);
  },
);

test('where nothing can be noted, that is answered', async () => {
  const { options, events } = computer();
  mkdirSync(`${options.note}.new`);
  expect(await askForAside(options)).toBe(false);
  expect(events()).toEqual(['database aside not noted']);
});
