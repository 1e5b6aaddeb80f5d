// Backup, restore and verification as an administrator does them: real processes on a real PostgreSQL.
import { appendFile, mkdir, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findRunningDatabase } from '../register/database/embedded-database.ts';
import { createPool } from '../register/database/pool.ts';
import { municipalityId } from '../register/demo/organisation-records.ts';
import { HttpDevice, post } from '../register/testing/http-register.ts';
import { startTestPostgres, type TestDatabase } from '../register/testing/postgres.ts';
import { assert } from '../shared/errors.ts';
import { changeRecord, createRecord } from '../shared/sync/client/edit.ts';
import type { EnrolAnswer } from '../shared/sync/messages.ts';
import { ensureBuilt } from './stale.mjs';
import { createHttpClient } from '../register/testing/http-client.ts';
import { runProgram, type Program, type RunOptions } from './testing/program.ts';

const server = path.resolve(import.meta.dirname, '../out/register/server.js');
const readyLine = /^register ready on (http:\/\/127\.0\.0\.1:\d+)\n/;

let parent: string;
let folder: string;
let backupFolder: string;
let programs: Program[];

beforeAll(async () => {
  await ensureBuilt('register');
});

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'smart-city-register-backup-'));
  [folder, backupFolder] = [path.join(parent, 'data'), path.join(parent, 'backup')];
  programs = [];
});

afterEach(async () => {
  await stopAll();
  await rm(parent, { recursive: true, force: true });
});

function start(options: Partial<RunOptions> = {}): Program {
  const program = runProgram({
    ...options,
    args: [server, ...(options.args ?? [])],
    env: { REGISTER_DATA: folder, REGISTER_PORT: '0', LOG_LEVEL: 'error', ...options.env },
  });
  programs.push(program);
  return program;
}

async function stopAll(): Promise<void> {
  for (const program of programs) {
    program.child.kill('SIGTERM');
    await program.ended;
  }
}

interface Said {
  readonly code: number | null;
  readonly text: string;
}

async function say(args: readonly string[], env: RunOptions['env'] = {}): Promise<Said> {
  const command = start({ args, env });
  const code = await command.ended;
  return { code, text: `${command.stdout()}${command.stderr()}` };
}

async function serve(env: RunOptions['env'] = {}): Promise<string> {
  return start({ args: ['--demo'], env }).waitFor(readyLine);
}

async function enrol(url: string): Promise<HttpDevice> {
  const answer = await post(`${url}/api/v1/auth/enrol`, { code: 'demo-21015', deviceName: 'test' });
  return new HttpDevice(url, (await answer.json()) as EnrolAnswer);
}

async function titlesOf(device: HttpDevice): Promise<readonly string[]> {
  const changes = await device.pullAll();
  return changes.map(({ record }) => String(record?.['titleNl'])).filter((title) => title.startsWith('nr '));
}

async function askDatabase(statement: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const url = await findRunningDatabase(folder);
  assert(url, 'the register runs on its own database');
  const pool = createPool(url);
  try {
    return (await pool.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await pool.end();
  }
}

describe('a backup', () => {
  it(
    'taken while people write is the whole register of one moment, on an empty machine',
    { timeout: 240_000 },
    async () => {
      const device = await enrol(await serve());
      await device.push([device.create('nr 0')]);
      let isWriting = true;
      const write = async (): Promise<void> => {
        for (let i = 1; isWriting; i += 1) await device.push([device.create(`nr ${i}`)]);
      };
      const writing = write();
      const made = await say(['backup', '--to', backupFolder]);
      isWriting = false;
      await writing;
      expect(made).toMatchObject({ code: 0 });
      expect((await stat(backupFolder)).mode & 0o777).toBe(0o700);
      await stopAll();

      folder = path.join(parent, 'elsewhere');
      const restored = await say(['restore', '--from', backupFolder]);
      expect(restored).toMatchObject({ code: 0 });
      const back = new HttpDevice(await serve(), device.enrolment);
      const titles = await titlesOf(back);
      // All up to some moment, none after it.
      expect(titles.toSorted()).toEqual(titles.map((_, i) => `nr ${i}`).toSorted());
      expect(titles.length).toBeGreaterThan(0);
      const verified = await say(['verify']);
      expect(verified).toMatchObject({ code: 0 });
      expect(verified.text).toContain('The history is whole');
      expect(verified.text).toContain('Anchors outside the database compared with');
    },
  );

  it(
    'is refused when it is not whole, or when something is there already',
    { timeout: 240_000 },
    async () => {
      await serve();
      await say(['backup', '--to', backupFolder]);
      expect(await say(['backup', '--to', backupFolder])).toMatchObject({ code: 1 });
      expect((await say(['restore', '--from', backupFolder, '--replace'])).text).toContain(
        'A register is working',
      );
      await stopAll();
      const taken = await say(['restore', '--from', backupFolder]);
      expect(taken).toMatchObject({ code: 1 });
      expect(taken.text).toContain('--replace');
      const replaced = await say(['restore', '--from', backupFolder, '--replace']);
      expect(replaced).toMatchObject({ code: 0 });
      expect((await readdir(folder)).filter((name) => name.startsWith('before-restore-'))).toHaveLength(1);
      // As it is left by a restore that was killed while the folders changed places: nobody takes it for an empty one.
      await rename(path.join(folder, 'register.json'), path.join(parent, 'register.json'));
      await mkdir(path.join(folder, 'restoring-20261124'));
      expect(await say(['--demo'])).toMatchObject({ code: 1 });
      expect((await say(['--demo'])).text).toContain('before-restore-');
      expect(await say(['restore', '--from', backupFolder, '--replace'])).toMatchObject({ code: 0 });
      expect((await readdir(folder)).filter((name) => name.startsWith('restoring-'))).toEqual([]);
      await appendFile(path.join(backupFolder, 'tables', 'records.jsonl.gz'), 'x');
      const damaged = await say(['restore', '--from', backupFolder, '--replace']);
      expect(damaged).toMatchObject({ code: 1 });
      expect(damaged.text).toContain('records.jsonl.gz');
      await rm(path.join(backupFolder, 'manifest.json'));
      expect((await say(['restore', '--from', backupFolder, '--replace'])).text).toContain(
        'no complete backup',
      );
      await serve();
      expect(await say(['verify'])).toMatchObject({ code: 0 });
    },
  );
});

describe('a register lost with its machine', () => {
  it(
    'comes back from the backup, and everything acknowledged since with the computers that return (R03)',
    { timeout: 300_000 },
    async ({ annotate }) => {
      let url = await serve();
      const [an, bea] = [
        await createHttpClient(() => url, 'demo-21015'),
        await createHttpClient(() => url, 'demo-21015'),
      ];
      const old = await createRecord(an, { kind: 'initiative', values: { titleNl: 'Van voor de kopie' } });
      for (const client of [an, bea]) await client.sync();
      expect(await say(['backup', '--to', backupFolder])).toMatchObject({ code: 0 });

      const since: string[] = [];
      for (let i = 1; i <= 30; i += 1) {
        const client = i % 2 === 0 ? an : bea;
        const { recordId } = await createRecord(client, {
          kind: 'initiative',
          values: { titleNl: `nr ${i}` },
        });
        await client.sync();
        await changeRecord(client, { recordId, values: { titleFr: `n° ${i}` } });
        await client.sync();
        since.push(recordId);
      }
      await changeRecord(bea, { recordId: old.recordId, values: { titleFr: 'D’après la copie' } });
      for (const client of [bea, an]) await client.sync();
      const acknowledged = [...(await an.acknowledged()), ...(await bea.acknowledged())].map(
        ({ opId }) => opId,
      );
      expect(acknowledged).toHaveLength(62);
      await stopAll();
      await rm(folder, { recursive: true });

      folder = path.join(parent, 'bare');
      const lostAt = performance.now();
      expect(await say(['restore', '--from', backupFolder])).toMatchObject({ code: 0 });
      url = await serve();
      const recoveryMs = Math.round(performance.now() - lostAt);
      // One after the other, and again: what one brings back the other has to hear of.
      for (const client of [an, bea, an, bea]) await client.sync();

      const known = await askDatabase(`select op_id from operations`);
      const missing = acknowledged.filter((opId) => !known.some((row) => row['op_id'] === opId));
      expect(missing).toEqual([]);
      const fresh = await createHttpClient(() => url, 'demo-21015');
      await fresh.sync();
      for (const client of [an, bea, fresh]) {
        for (const [i, id] of since.entries())
          expect((await client.record(id))?.body).toMatchObject({
            titleNl: `nr ${i + 1}`,
            titleFr: `n° ${i + 1}`,
          });
        expect((await client.record(old.recordId))?.body).toMatchObject({ titleFr: 'D’après la copie' });
      }
      expect(await say(['verify'])).toMatchObject({ code: 0 });
      expect(recoveryMs).toBeLessThan(60 * 60_000);
      await annotate(
        `R03: ${acknowledged.length} acknowledged, 0 lost; in service again after ${recoveryMs} ms`,
      );
    },
  );
});

describe('a backup in a database that somebody else runs', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await startTestPostgres();
  });

  afterAll(() => database.stop());

  it('takes the place of what was there, which is kept', { timeout: 240_000 }, async () => {
    const env = { DATABASE_URL: database.url };
    const device = await enrol(await serve(env));
    await device.push([device.create('nr 0')]);
    expect(await say(['backup', '--to', backupFolder], env)).toMatchObject({ code: 0 });
    await device.push([device.create('nr 1')]);
    expect((await say(['restore', '--from', backupFolder, '--replace'], env)).text).toContain(
      'Stop it first',
    );
    await stopAll();
    expect(await say(['restore', '--from', backupFolder], env)).toMatchObject({ code: 1 });
    const replaced = await say(['restore', '--from', backupFolder, '--replace'], env);
    expect(replaced).toMatchObject({ code: 0 });
    expect(replaced.text).toContain('before_restore_');
    const url = await serve(env);
    expect(await titlesOf(new HttpDevice(url, device.enrolment))).toEqual(['nr 0']);
    expect(await say(['verify'], env)).toMatchObject({ code: 0 });
  });
});

describe('the verifier as a command', () => {
  it(
    'names the first bad row, who wrote it and when, and ends with 1 (G01)',
    { timeout: 120_000 },
    async () => {
      await serve();
      await askDatabase(`update history set claimed_at = 'never' where seq = 30`);
      const found = await say(['verify'], { LC_ALL: 'nl_BE.UTF-8' });
      expect(found).toMatchObject({ code: 1 });
      expect(found.text).toMatch(
        /^Regel 30 is niet wat er geschreven werd: organisation \S+, door Demonstratiegegevens/,
      );
    },
  );

  it('shows by the outside anchor that the last ten are gone (G01)', { timeout: 120_000 }, async () => {
    await serve();
    await stopAll();
    await serve();
    await askDatabase('delete from history where seq > (select max(seq) - 10 from history)');
    await askDatabase('update counter set value = (select max(seq) from history)');
    const copy = path.join(folder, 'anchor', 'anchors.jsonl');
    expect(await readFile(copy, 'utf8')).not.toBe('');
    const found = await say(['verify', '--anchors', copy]);
    expect(found).toMatchObject({ code: 1 });
    expect(found.text).toContain('The end is missing');
  });
});

describe('other rights for a person', () => {
  it('hold from the next request on', { timeout: 120_000 }, async () => {
    const url = await serve();
    const device = await enrol(url);
    const { account } = device.enrolment;
    const args = ['assign', '--account', account.id, '--organisation', '21009'];
    const changed = await say(args, { LC_ALL: 'fr_BE.UTF-8' });
    expect(changed).toMatchObject({ code: 0 });
    expect(changed.text).toContain('Ixelles');
    const record = device.create('nr 1');
    await device.push([record]);
    const answer = await device.get(`/api/v1/records/initiative/${record.recordId}`);
    expect(await answer.json()).toMatchObject({ ownerId: municipalityId('21009') });
    expect((await say(args)).text).toContain('already');
    expect(await say(['assign', '--account', 'nobody', '--role', 'admin'])).toMatchObject({ code: 1 });
    expect(await say(['assign', '--account', account.id])).toMatchObject({ code: 1 });
  });
});
