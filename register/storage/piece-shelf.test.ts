import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultPullLimit } from '../../shared/sync/protocol.ts';
import { damageKept } from '../testing/damage-kept.ts';
import { openPieceShelf } from './piece-shelf.ts';
import type { PackedShelf } from './piece-shelf.ts';

let folder: string;
let shelf: PackedShelf;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smart-city-register-shelf-'));
  shelf = await openPieceShelf(folder);
});

afterEach(async () => {
  await shelf.close();
  await rm(folder, { recursive: true, force: true });
});

it('gives back what it was given, in a file without a name', async () => {
  expect(shelf.has('a')).toBe(false);
  const piece = await shelf.keep('a', ['één', 'twee']);
  expect(await shelf.take('a')).toMatchObject(piece);
  expect(piece).toMatchObject({ lineCount: 2 });
  expect(await shelf.take('b')).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

it('keeps pieces no larger than the pages clients ask for, or none of theirs would be kept', () => {
  expect(shelf.numbersPerPiece).toBeLessThanOrEqual(defaultPullLimit);
});

it('makes what several want at once only once', async () => {
  const [one, other] = await Promise.all([shelf.keep('a', ['x']), shelf.keep('a', ['x'])]);
  expect(other).toBe(one);
});

it('forgets what comes back damaged', async () => {
  await shelf.keep('a', ['x'.repeat(1_000)]);
  await damageKept(folder);
  expect(await shelf.take('a')).toBeNull();
  expect(shelf.has('a')).toBe(false);
  const again = await shelf.keep('a', ['x']);
  expect(await shelf.take('a')).toMatchObject(again);
});

it('begins anew when it is full', async () => {
  await shelf.close();
  shelf = await openPieceShelf(folder, 50_000);
  const piece = [randomBytes(30_000).toString('base64')];
  for (const key of ['a', 'b']) await shelf.keep(key, piece);
  expect(shelf.has('a')).toBe(false);
  const last = await shelf.keep('b', piece);
  expect(await shelf.take('b')).toMatchObject(last);
});

it('keeps nothing, and works, where it can make no file', async () => {
  await shelf.close();
  shelf = await openPieceShelf(join(folder, 'nowhere'));
  expect(await shelf.keep('a', ['x'])).toMatchObject({ lineCount: 1 });
  expect(shelf.has('a')).toBe(false);
});
