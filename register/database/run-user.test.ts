import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canReach, chooseRunUser } from './run-user.ts';

// A user and a group that own nothing.
const stranger = { uid: 43_210, gid: 43_210 };

let folder: string;
let inner: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smart-city-register-reach-'));
  inner = join(folder, 'inner');
  await mkdir(inner);
  await chmod(inner, 0o755);
  await chmod(folder, 0o755);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the user PostgreSQL runs as', () => {
  it('reaches a folder that is open to others all the way', async () => {
    expect(await canReach(inner, stranger)).toBe(true);
  });

  it('does not reach a folder below a closed one', async () => {
    await chmod(folder, 0o700);
    expect(await canReach(inner, stranger)).toBe(false);
  });

  it('walks through a folder it may not list', async () => {
    await chmod(folder, 0o711);
    expect(await canReach(inner, stranger)).toBe(true);
    expect(await canReach(folder, stranger)).toBe(false);
  });

  it('does not reach what is not there', async () => {
    expect(await canReach(join(folder, 'absent'), stranger)).toBe(false);
  });

  it('is never root', async () => {
    const user = await chooseRunUser(join(folder, 'no-cluster-yet'));
    if (process.getuid?.() === 0) expect(user?.uid).toBeGreaterThan(0);
    else expect(user).toBeUndefined();
  });
});
