import { spawn } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppError } from '../../shared/errors.ts';
import { errorSentence } from '../../shared/locales/sentence.ts';
import { describeDataFolder } from './data-folder.ts';
import { findRunningDatabase, openEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.ts';
import { isAlive, postmasterFilePath, readPostmasterFile } from './postmaster-file.ts';

const isRoot = process.getuid?.() === 0;

let parent: string;
let path: string;
let opened: EmbeddedDatabase[];
let events: string[];
const onLost = vi.fn<() => void>();

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'smart-city-register-test-'));
  path = join(parent, 'data');
  opened = [];
  events = [];
  onLost.mockReset();
});

afterEach(async () => {
  for (const database of opened) await database.stop();
  await rm(parent, { recursive: true, force: true });
});

describe('the embedded database', () => {
  it('is made on the first start, durable and checked whatever its files say', async () => {
    const { url, administratorUrl } = await open();
    expect(await settingsOf(url)).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
    });
    await ask(administratorUrl, 'alter system set fsync = off');
    await ask(administratorUrl, 'select pg_reload_conf()');
    expect(await ask(url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('lets nobody in without the password, and keeps it in a file of its owner only', async () => {
    const { url } = await open();
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    const { secretFile, databaseLog } = describeDataFolder(path);
    expect((await stat(secretFile)).mode & 0o777).toBe(0o600);
    expect(await readFile(databaseLog, 'utf8')).not.toContain(new URL(url).password);
  });

  it('keeps what was written through a stop and a start', async () => {
    const first = await open();
    await ask(first.url, "create table kept as select 'Molenbeek' as name");
    await first.stop();
    expect(isAlive(first.processId)).toBe(false);
    expect(await ask((await open()).url, 'select name from kept')).toEqual([{ name: 'Molenbeek' }]);
  });

  it('keeps its log across starts and tells a tool where it runs', async () => {
    expect(await findRunningDatabase(path)).toBeUndefined();
    const database = await open();
    expect(await findRunningDatabase(path)).toBe(database.url);
    await database.stop();
    expect(await findRunningDatabase(path)).toBeUndefined();
  });

  it('begins again after a start that was killed while the cluster was being made', async () => {
    await (await open()).stop();
    const { cluster } = describeDataFolder(path);
    await mkdir(join(path, 'preparing-abc'));
    await rm(cluster, { recursive: true });
    await open();
    expect(await readdir(path)).not.toContain('preparing-abc');
  });

  it('says so when PostgreSQL ends by itself, and not when it was stopped', async () => {
    const first = await open();
    await first.stop();
    expect(onLost).not.toHaveBeenCalled();
    const second = await open();
    process.kill(second.processId, 'SIGKILL');
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
  });
});

describe('after a register that was killed', () => {
  it('stops the server it left behind and starts afresh without delay', async () => {
    const orphan = await leaveOrphan();
    expect(isAlive(orphan.processId)).toBe(true);
    const startedAt = performance.now();
    const { url, processId } = await open();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(processId).not.toBe(orphan.processId);
    expect(isAlive(orphan.processId)).toBe(false);
    expect(events).toContain('stopping the database of a register that was killed');
    expect(await ask(url, 'select name from kept')).toEqual([{ name: 'acknowledged' }]);
  });

  it('recovers what a server that was killed too had acknowledged', async () => {
    const orphan = await leaveOrphan();
    process.kill(orphan.processId, 'SIGKILL');
    const { url } = await open();
    expect(await ask(url, 'select name from kept')).toEqual([{ name: 'acknowledged' }]);
  });

  it('is not misled by a process that was given the number of the old server', async () => {
    await (await open()).stop();
    const { cluster } = describeDataFolder(path);
    const note = [process.pid, cluster, 1, 5432, '', '127.0.0.1', '', 'ready'].join('\n');
    await writeFile(postmasterFilePath(cluster), `${note}\n`);
    const { url } = await open();
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(events).toContain('removing the process note of a database that was killed');
  });
});

describe('a data folder that is not this register’s to use', () => {
  it('is refused while another register uses it, with the address of that one', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: 'dataFolderInUse', details: { url: '' } });
    first.announce('http://127.0.0.1:4780');
    const link = join(parent, 'link');
    await symlink(path, link);
    const refusal = await open(link).catch((error: unknown) => error as AppError);
    expect(refusal).toMatchObject({
      code: 'dataFolderInUse',
      details: { folder: link, url: 'http://127.0.0.1:4780' },
    });
    expect(errorSentence('nl', 'dataFolderInUse', (refusal as AppError).details)).toBe(
      `Er werkt al een register in ${link} (http://127.0.0.1:4780). Stop het eerst.`,
    );
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is used by one of two registers that start at the same moment', async () => {
    const results = await Promise.allSettled([open(), open()]);
    const failures = results.filter((result) => result.status === 'rejected');
    expect(failures.map((failure) => (failure.reason as { code: string }).code)).toEqual(['dataFolderInUse']);
  });

  it('is refused and left as it was when it holds something else', async () => {
    await mkdir(path);
    await writeFile(join(path, 'thesis.txt'), 'ten years');
    await expect(open()).rejects.toMatchObject({ code: 'dataFolderForeign', details: { folder: path } });
    expect(await readdir(path)).toEqual(['thesis.txt']);
    expect(await readFile(join(path, 'thesis.txt'), 'utf8')).toBe('ten years');
  });

  it('is refused when it is a file', async () => {
    await writeFile(path, 'not a folder');
    await expect(open()).rejects.toMatchObject({ code: 'dataFolderForeign' });
    expect(await readFile(path, 'utf8')).toBe('not a folder');
  });

  it.each(['{"content":"something else","format":1}', '{"format":1}', '', 'null'])(
    'is refused when its marker says %s',
    async (marker) => {
      await mkdir(path);
      await writeFile(join(path, 'register.json'), marker);
      await expect(open()).rejects.toMatchObject({ code: 'dataFolderForeign' });
    },
  );

  it('is refused when a newer program made it', async () => {
    await mkdir(path);
    await writeFile(join(path, 'register.json'), '{"content":"smart-city-register","format":2}');
    await expect(open()).rejects.toMatchObject({ code: 'dataFolderNewer' });
  });

  it.each([
    ['dataFolderNewer', '19'],
    ['dataFolderOlder', '17'],
  ])('is refused as %s when PostgreSQL %s made it', async (code, major) => {
    await (await open()).stop();
    await writeFile(join(describeDataFolder(path).cluster, 'PG_VERSION'), `${major}\n`);
    await expect(open()).rejects.toMatchObject({ code, details: { found: Number(major), expected: 18 } });
  });

  it('is refused when it cannot be written', async () => {
    await mkdir(path, { mode: 0o555 });
    // /sys is the folder not even root can write in.
    const unwritable = isRoot ? '/sys/smart-city-register' : join(path, 'data');
    await expect(open(unwritable)).rejects.toMatchObject({ code: 'dataFolderNotWritable' });
  });

  it('is used when a disk’s own lost+found is all it holds', async () => {
    await mkdir(join(path, 'lost+found'), { recursive: true });
    await expect(open()).resolves.toBeDefined();
  });
});

describe.runIf(isRoot)('started by root', () => {
  it('runs as somebody else, and works in a folder only root may enter', async () => {
    await chmod(parent, 0o700);
    const { url, processId } = await open();
    expect((await stat(`/proc/${processId}`)).uid).not.toBe(0);
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('works in a folder that others may enter, and again when they no longer may', async () => {
    await chmod(parent, 0o755);
    const first = await open();
    await ask(first.url, "create table kept as select 'Evere' as name");
    await first.stop();
    await chmod(parent, 0o700);
    expect(await ask((await open()).url, 'select name from kept')).toEqual([{ name: 'Evere' }]);
  });

  it('keeps the owner of a cluster that an ordinary user made', async () => {
    await (await open()).stop();
    await ownAll(describeDataFolder(path).cluster, 4321);
    const { processId } = await open();
    expect((await stat(`/proc/${processId}`)).uid).toBe(4321);
  });
});

async function open(folder = path): Promise<EmbeddedDatabase> {
  const database = await openEmbeddedDatabase({
    path: folder,
    onLost,
    onEvent: (event) => events.push(event),
  });
  opened.push(database);
  return database;
}

// A register in a process of its own, killed the way the power cut or the impatient do it.
async function leaveOrphan(): Promise<{ readonly processId: number }> {
  const script = join(import.meta.dirname, '../testing/open-and-wait.ts');
  const program = [
    "import { runnerImport } from 'vite';",
    `const { module } = await runnerImport(${JSON.stringify(script)});`,
    `await module.openAndWait(${JSON.stringify(path)});`,
  ].join('\n');
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((open) => holder.stdout.once('data', open));
  const url = await findRunningDatabase(path);
  await ask(url ?? '', "create table kept as select 'acknowledged' as name");
  holder.kill('SIGKILL');
  await new Promise((ended) => holder.once('exit', ended));
  const file = await readPostmasterFile(describeDataFolder(path).cluster);
  return { processId: file?.processId ?? 0 };
}

async function ownAll(folder: string, id: number): Promise<void> {
  await chown(folder, id, id);
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(join(folder, entry), id, id);
  }
}

async function settingsOf(url: string): Promise<Record<string, unknown>> {
  const names = [
    'data_checksums',
    'fsync',
    'full_page_writes',
    'listen_addresses',
    'server_encoding',
    'synchronous_commit',
  ];
  const entries = names.map(async (name) => {
    const [row] = await ask(url, `show ${name}`);
    return [name, row?.[name]] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
