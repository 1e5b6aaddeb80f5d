import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasDisplay, runElectron } from './open-page.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'smart-city-register-shell-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the desktop shell', () => {
  it('is told where the register is, and its end is the person’s wish', async () => {
    const note = path.join(folder, 'note');
    const binary = await shell(`echo "$REGISTER_URL $ELECTRON_RUN_AS_NODE" > ${note}`);
    expect(await run(binary)).toBe(true);
    expect(await readFile(note, 'utf8')).toBe('http://127.0.0.1:4780 \n');
  });

  it('is known to have failed when it ends with an error at once', async () => {
    expect(await run(await shell('exit 127'))).toBe(false);
    expect(await run(path.join(folder, 'absent'))).toBe(false);
  });

  it('is closed when everything stops', async () => {
    const stopping = new AbortController();
    const running = run(await shell('exec sleep 60'), stopping.signal);
    stopping.abort();
    expect(await running).toBe(true);
  });
});

describe.runIf(process.platform === 'linux')('a screen on Linux', () => {
  it('is there when X or Wayland says so', () => {
    expect(hasDisplay({})).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  });
});

async function shell(command: string): Promise<string> {
  const file = path.join(folder, 'electron');
  await writeFile(file, `#!/bin/sh\n${command}\n`);
  await chmod(file, 0o755);
  return file;
}

function run(binary: string, signal = new AbortController().signal): Promise<boolean> {
  const environment = { PATH: process.env['PATH'], ELECTRON_RUN_AS_NODE: '1' };
  return runElectron({ binary, url: 'http://127.0.0.1:4780', signal, environment });
}
