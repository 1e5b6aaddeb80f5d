import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { keptBackups } from './backup-dates.ts';
import { Backups } from './backups.ts';
import { nodeDisk, type Disk } from './disk.ts';

const an = { register: 'https://register.example', accountId: 'An' };
const dayMs = 24 * 60 * 60_000;

function setUp({ disk = nodeDisk }: { disk?: Disk } = {}) {
  const folder = path.join(temporaryFolder(), 'backups');
  const clock = { now: Date.parse('2026-11-24T13:07:51.123Z') };
  const { log } = createLogBook();
  const backups = new Backups({ folder, disk, now: () => new Date(clock.now), log });
  return { folder, clock, backups };
}

async function backUp(backups: Backups, { text = 'inhoud', owner = an } = {}): Promise<string> {
  const id = (await backups.begin(owner)) ?? '';
  for (const part of [text.slice(0, 3), text.slice(3)]) {
    expect(await backups.append({ id, bytes: Buffer.from(part) })).toBe('kept');
  }
  expect(await backups.finish({ id, byteCount: Buffer.byteLength(text) })).toBe('kept');
  return id;
}

test('a backup is listed with its moment and size, and read back', async () => {
  const { backups, folder } = setUp();
  const id = await backUp(backups);
  expect(await backups.list(an)).toEqual([{ id, madeAt: '2026-11-24T13:07:51.123Z', byteCount: 6 }]);
  expect(Buffer.from(await backups.read({ id, from: 0 })).toString()).toBe('inhoud');
  expect((await backups.read({ id, from: 6 })).length).toBe(0);
  expect(readdirSync(folder)).toEqual([`${id}.zip`]);
  if (process.platform !== 'win32') {
    expect(statSync(path.join(folder, `${id}.zip`)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  }
});

test('half a backup never counts, and is gone with the next', async () => {
  const { backups, clock } = setUp();
  const id = (await backups.begin(an)) ?? '';
  await backups.append({ id, bytes: Buffer.from('half') });
  expect(await backups.finish({ id, byteCount: 9 })).toBe('failed');
  expect(await backups.list(an)).toEqual([]);
  await expect(backups.read({ id, from: 0 })).rejects.toThrow('no such backup');
  clock.now += 1_000;
  const whole = await backUp(backups);
  expect((await backups.list(an)).map((backup) => backup.id)).toEqual([whole]);
  expect(await backups.append({ id, bytes: Buffer.from('late') })).toBe('failed');
});

test('what an earlier start left unfinished is cleared away', async () => {
  const { backups, folder } = setUp();
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'old.zip.part'), 'half');
  await backUp(backups);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('another person, and the same one at another register, see none of it', async () => {
  const { backups } = setUp();
  await backUp(backups);
  expect(await backups.list({ ...an, accountId: 'Bea' })).toEqual([]);
  expect(await backups.list({ ...an, register: 'https://other.example' })).toEqual([]);
});

test('a full disk says so, leaves the earlier backups, and nothing half', async () => {
  let isFull = false;
  const disk: Disk = {
    ...nodeDisk,
    open: async (file) => {
      const opened = await nodeDisk.open(file);
      const write: typeof opened.write = (from, bytes) =>
        isFull
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
          : opened.write(from, bytes);
      return { ...opened, write };
    },
  };
  const { backups, folder, clock } = setUp({ disk });
  const id = await backUp(backups);
  isFull = true;
  clock.now += dayMs;
  const next = (await backups.begin(an)) ?? '';
  expect(await backups.append({ id: next, bytes: Buffer.from('more') })).toBe('full');
  expect(readdirSync(folder)).toEqual([`${id}.zip`]);
});

test('after four months of daily backups the last 14 days and the first of 3 months are left, and others’ untouched', async () => {
  const { backups, clock } = setUp();
  const others = await backUp(backups, { owner: { ...an, accountId: 'Bea' } });
  for (let day = 0; day < 120; day++) {
    clock.now += dayMs;
    await backUp(backups);
  }
  const kept = (await backups.list(an)).map(({ madeAt }) => madeAt.slice(0, 10));
  expect(kept).toHaveLength(17);
  expect(kept.slice(0, 14)).toEqual(
    Array.from({ length: 14 }, (_, i) => new Date(clock.now - i * dayMs).toISOString().slice(0, 10)),
  );
  expect(kept.slice(14)).toEqual(['2027-03-01', '2027-02-01', '2027-01-01']);
  expect(await backups.list({ ...an, accountId: 'Bea' })).toMatchObject([{ id: others }]);
});

test('of one day the last stays', () => {
  expect([...keptBackups(['20261124T18', '20261124T09', '20261101T10'])].sort()).toEqual([
    '20261101T10',
    '20261124T18',
  ]);
});
