// npm start as a person meets it, on a machine without a screen.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from './stale.mjs';
import { runProgram, type Program } from './testing/program.ts';

const script = path.resolve(import.meta.dirname, 'start.mjs');
const address = /The Smart City Register is at (http:\S+)/;

let parent: string;
let programs: Program[];

beforeAll(async () => {
  await ensureBuilt('register');
  await ensureBuilt('renderer');
}, 120_000);

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'smart-city-register-start-'));
  programs = [];
});

afterEach(async () => {
  for (const program of programs) {
    program.child.kill('SIGTERM');
    await program.ended;
  }
  await rm(parent, { recursive: true, force: true });
});

describe('npm start', () => {
  it('gives the address of a page, and Ctrl-C ends all of it', async () => {
    const first = start();
    const url = await first.waitFor(address);
    const page = await fetch(url);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(first.stdout()).toContain('There is no screen here');
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(await readdir(path.join(parent, 'data', 'postgresql'))).not.toContain('postmaster.pid');
  });

  it('a second time gives the address of the first and ends well', async () => {
    const url = await start().waitFor(address);
    const second = start();
    expect(await second.waitFor(address)).toBe(url);
    expect(await second.ended).toBe(0);
    expect(second.stdout()).toContain('The register is already running.');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('ends with one sentence when its port is taken', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const program = start({ REGISTER_PORT: String(port) });
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain(`Port ${port} is already in use.`);
    expect(program.stderr()).not.toContain('    at ');
    server.close();
  });

  it('never writes the demonstration into a database the shell happens to name', async () => {
    const program = start({ DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/real-work' });
    await program.waitFor(address);
    expect(program.stdout()).toContain('DATABASE_URL is not used here');
    expect(program.stdout() + program.stderr()).not.toContain('secret');
  });
});

function start(env: Readonly<Record<string, string>> = {}): Program {
  const program = runProgram({
    args: [script],
    env: { REGISTER_DATA: path.join(parent, 'data'), REGISTER_PORT: '0', ...env },
  });
  programs.push(program);
  return program;
}
