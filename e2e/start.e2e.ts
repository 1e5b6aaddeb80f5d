// npm start on a fresh folder, as a newcomer meets it: an address, a page that works, and nothing left after Ctrl-C.
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Browser } from 'playwright';
import { wordsFor } from '../build/start-words.mjs';
import { runProgram } from '../build/testing/program.ts';
import type { Program } from '../build/testing/program.ts';
import { launchBrowser, openWindow } from './support/browser.ts';
import { enrol, makeId } from './support/client.ts';
import { temporaryFolder } from './support/register.ts';
import { chooseLanguage, goTo, rowsOf } from './support/screen.ts';

const script = path.resolve(import.meta.dirname, '../build/start.mjs');
const addressLine = new RegExp(`^${wordsFor({})('address', { url: '(http://127\\.0\\.0\\.1:\\d+)' })}$`, 'm');

let folder: string;
let started: Program[];
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

beforeEach(() => {
  folder = temporaryFolder();
  started = [];
});

afterEach(async () => {
  for (const program of started) await pressControlC(program);
  await rm(folder, { recursive: true, force: true });
});

it('says where the page is, and the page works for whoever one chooses to be', async () => {
  const url = await start().waitFor(addressLine);
  const window = await openWindow(browser, { url });
  await chooseLanguage({ page: window.page, language: 'fr' });
  await window.page.getByRole('button', { name: 'Schaerbeek' }).click();
  await goTo({ page: window.page, language: 'fr' }, 'initiatives');
  await rowsOf(window.page).first().waitFor();
  await window.close();
});

it('leaves nothing running after Ctrl-C, and a second start has kept the work', async () => {
  const recordId = makeId();
  const first = start();
  const client = await enrol(await first.waitFor(addressLine), 'demo-21015');
  const values = { titleFr: 'Une première idée' };
  await client.push([client.operation({ type: 'create', kind: 'initiative', recordId, values })]);

  await pressControlC(first);
  expect(await first.ended).toBe(0);
  expect(isGroupAlive(first)).toBe(false);
  expect(await readdir(path.join(folder, 'register', 'postgresql'))).not.toContain('postmaster.pid');

  const again = await enrol(await start().waitFor(addressLine), 'demo-21015');
  const kept = (await again.pull()).find((row) => row.recordId === recordId);
  expect(kept?.record).toMatchObject(values);
});

function start(): Program {
  const program = runProgram({
    args: [script],
    env: { REGISTER_DATA: path.join(folder, 'register'), REGISTER_PORT: '0' },
    hasOwnGroup: true,
  });
  started.push(program);
  return program;
}

/** As a terminal does it: the signal goes to every process it started. */
async function pressControlC(program: Program): Promise<void> {
  if (isGroupAlive(program)) process.kill(-(program.child.pid ?? 0), 'SIGINT');
  await program.ended;
}

function isGroupAlive(program: Program): boolean {
  try {
    return process.kill(-(program.child.pid ?? 0), 0);
  } catch {
    // No process of that group is left.
    return false;
  }
}
