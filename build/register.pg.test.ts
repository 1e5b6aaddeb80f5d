// The register as a program, from its first line to its last.
import { access, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from './stale.mjs';
import { runProgram, type Program, type RunOptions } from './testing/program.ts';
import { startTestPostgres, type TestDatabase } from '../register/testing/postgres.ts';

const server = path.resolve(import.meta.dirname, '../out/register/server.js');
const readyLine = /^register ready on (http:\/\/127\.0\.0\.1:\d+)\n/;

let parent: string;
let folder: string;
let programs: Program[];

beforeAll(async () => {
  await ensureBuilt('register');
});

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'smart-city-register-program-'));
  folder = path.join(parent, 'data');
  programs = [];
});

afterEach(async () => {
  for (const program of programs) {
    program.child.kill('SIGTERM');
    await program.ended;
  }
  await rm(parent, { recursive: true, force: true });
});

describe('a register that starts', () => {
  it('says one line when it answers, and stops in order when asked', async () => {
    const register = start();
    const url = await register.waitFor(readyLine);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    register.child.kill('SIGTERM');
    expect(await register.ended).toBe(0);
    expect(register.stdout()).toMatch(new RegExp(`${readyLine.source}$`));
    expect(await hasDatabase()).toBe(false);
  });

  it('stops all the same although a client never ends its request', async () => {
    const register = start();
    const url = new URL(await register.waitFor(readyLine));
    const client = connect(Number(url.port), url.hostname);
    client.on('error', () => client.destroy());
    client.write('POST /api/v1/auth/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    await pause(100);
    const askedAt = performance.now();
    register.child.kill('SIGINT');
    expect(await register.ended).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(10_000);
    client.destroy();
  });

  it('leaves nothing running when it is asked to stop before it is up', async () => {
    const register = start();
    // From here on it works on its folder.
    await vi.waitFor(() => access(path.join(folder, 'register.json')), { timeout: 20_000 });
    register.child.kill('SIGTERM');
    expect(await register.ended).toBe(0);
    expect(register.stdout()).toBe('');
    expect(await hasDatabase()).toBe(false);
  });

  it('ends with its parent', async () => {
    const register = start({ hasChannel: true });
    await register.waitFor(readyLine);
    register.child.disconnect();
    expect(await register.ended).toBe(0);
    expect(await hasDatabase()).toBe(false);
  });

  it('starts again after a kill, with what the killed one left running', async () => {
    const killed = start();
    await killed.waitFor(readyLine);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await hasDatabase()).toBe(true);
    const startedAt = performance.now();
    await start().waitFor(readyLine);
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });

  it('ends with a fault when its database is lost', async () => {
    const register = start();
    await register.waitFor(readyLine);
    const note = await readFile(path.join(folder, 'postgresql', 'postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(note, 10), 'SIGKILL');
    expect(await register.ended).toBe(70);
  });
});

describe('the commands beside a register', () => {
  it('invite, list and revoke while it runs, each saying only its answer', async () => {
    const url = await start().waitFor(readyLine);
    const say = async (...args: string[]): Promise<string> => {
      const command = start({ args });
      expect({ code: await command.ended, stderr: command.stderr() }).toEqual({ code: 0, stderr: '' });
      return command.stdout();
    };
    const invitation = await say('invite', '--role', 'office', '--name', 'Ann Peeters');
    const code = /^Ann Peeters: (\S+)$/m.exec(invitation)?.[1];
    const enrolment = await fetch(`${url}/api/v1/auth/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, deviceName: 'Laptop' }),
    });
    const { accessToken } = (await enrolment.json()) as { accessToken: string };
    const headers = { authorization: `Bearer ${accessToken}` };
    expect((await fetch(`${url}/api/v1/conflicts`, { headers })).status).toBe(200);
    const list = await say('accounts');
    expect(list).toContain('computer “Laptop”: signed in');
    await say('revoke', '--device', /--device (\S+)/.exec(list)?.[1] ?? '');
    expect((await fetch(`${url}/api/v1/conflicts`, { headers })).status).toBe(401);
    expect(await say('accounts')).toContain('computer “Laptop”: signed out');
  });
});

describe('a register that cannot start', () => {
  it('names a port that is taken', async () => {
    const { port, close } = await listen(createServer());
    const register = start({ env: { REGISTER_PORT: String(port) } });
    await expectSentence(register, String(port));
    expect(await hasDatabase()).toBe(false);
    close();
  });

  it('names the register that already works in the folder', async () => {
    const url = await start().waitFor(readyLine);
    const second = start();
    await expectSentence(second, url);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('names a folder of something else and leaves it alone', async () => {
    await mkdir(folder);
    await writeFile(path.join(folder, 'thesis.txt'), 'ten years');
    await expectSentence(start(), folder);
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  it('names a setting, an argument or a command it does not understand', async () => {
    await expectSentence(start({ env: { REGISTER_PORT: 'abc' } }), 'REGISTER_PORT');
    await expectSentence(start({ args: ['--dmeo'] }), '--dmeo');
    await expectSentence(start({ args: ['dance'] }), 'dance');
  });

  it('lists its commands', async () => {
    const command = start({ args: ['--help'] });
    expect(await command.ended).toBe(0);
    for (const name of ['invite', 'accounts', 'assign', 'revoke', 'backup', 'restore', 'verify'])
      expect(command.stdout()).toContain(`\n  ${name}`);
  });

  it('speaks the language of the terminal, and shows where it stood only when asked', async () => {
    const env = { REGISTER_PORT: 'abc', LC_ALL: 'nl_BE.UTF-8' };
    await expectSentence(start({ env }), 'De instelling REGISTER_PORT');
    await expectSentence(start({ env: { ...env, LC_ALL: 'fr_BE.UTF-8' } }), 'Le');
    const talkative = start({ env: { ...env, LOG_LEVEL: 'debug' } });
    expect(await talkative.ended).toBe(1);
    expect(talkative.stderr()).toContain('    at ');
  });
});

describe('a register on a database of somebody else', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await startTestPostgres();
  });

  afterAll(async () => {
    await database.stop();
  });

  it('starts, and leaves it running', async () => {
    const register = start({ env: { DATABASE_URL: database.url } });
    const url = await register.waitFor(readyLine);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    register.child.kill('SIGTERM');
    expect(await register.ended).toBe(0);
    expect(await hasDatabase()).toBe(false);
    await start({ env: { DATABASE_URL: database.url } }).waitFor(readyLine);
  });

  it('says which thing is wrong, and never the password', async () => {
    const wrongPassword = new URL(database.url);
    wrongPassword.password = 'secret';
    const noSuchDatabase = new URL(database.url);
    noSuchDatabase.pathname = '/no_such_database';
    const web = await listen(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    const cases = [
      ['mysql://register:secret@localhost/register', 'is not a PostgreSQL address'],
      ['postgres://register:secret@127.0.0.1:1/register', 'cannot be reached'],
      ['postgres://register:secret@no-such-host.invalid/register', 'cannot be reached'],
      [`postgres://register:secret@127.0.0.1:${web.port}/register`, 'is not PostgreSQL'],
      [wrongPassword.href, 'refuses this user or password'],
      [noSuchDatabase.href, 'no_such_database'],
    ] as const;
    for (const [url, sentence] of cases) {
      const register = start({ env: { DATABASE_URL: url } });
      await expectSentence(register, sentence);
      expect(register.stderr()).not.toContain('secret');
      expect(register.stderr()).not.toContain(new URL(database.url).password);
    }
    web.close();
  });
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

async function expectSentence(program: Program, part: string): Promise<void> {
  expect(await program.ended).toBe(1);
  expect(program.stdout()).toBe('');
  expect(program.stderr()).toContain(part);
  expect(program.stderr().trimEnd().split('\n')).toHaveLength(1);
}

async function hasDatabase(): Promise<boolean> {
  const names = await readdir(path.join(folder, 'postgresql')).catch((): string[] => []);
  return names.includes('postmaster.pid');
}

async function listen(server: Server): Promise<{ port: number; close: () => void }> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
