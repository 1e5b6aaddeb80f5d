import { mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeLinks, copyPrograms } from './program-copy.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smart-city-register-copy-'));
  await mkdir(join(folder, 'package', 'native', 'bin'), { recursive: true, mode: 0o700 });
  await mkdir(join(folder, 'package', 'native', 'lib'));
  await writeFile(join(folder, 'package', 'native', 'bin', 'postgres'), 'program', { mode: 0o700 });
  await writeFile(join(folder, 'package', 'native', 'lib', 'libpq.so.5.18'), 'library', { mode: 0o600 });
  await writeFile(join(folder, 'package', 'native', 'lib', 'libpq.a'), 'for compilers');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(join(folder, 'package', 'native', 'pg-symlinks.json'), JSON.stringify(links));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the programs of PostgreSQL', () => {
  it('get the links that the package’s install script would have made, once', async () => {
    const programs = join(folder, 'package');
    expect(await completeLinks(programs)).toBe(true);
    expect(await readlink(join(programs, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(await completeLinks(programs)).toBe(true);
  });

  it('are copied whole and readable where others can reach them', async () => {
    const name = `test-${folder.slice(-6)}`;
    const copy = await copyPrograms({ from: join(folder, 'package'), name, user: undefined });
    try {
      expect(copy).toBeDefined();
      await expectWhole(copy ?? '');
    } finally {
      await rm(copy ?? '', { recursive: true, force: true });
    }
  });
});

async function expectWhole(copy: string): Promise<void> {
  expect((await stat(join(copy, 'native', 'bin', 'postgres'))).mode & 0o777).toBe(0o755);
  expect(await readFile(join(copy, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  await expect(stat(join(copy, 'native', 'lib', 'libpq.a'))).rejects.toMatchObject({ code: 'ENOENT' });
}
