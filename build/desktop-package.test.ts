// What an installer would hold, packed for real by electron-builder around a stand-in for the Electron binary.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuses, readFuses } from './fuses.mjs';
import { ensureBuilt } from './stale.mjs';
import { layOutElectron } from './testing/stand-in-electron-dist.mjs';

const project = path.resolve(import.meta.dirname, '..');
let folder = '';
let unpacked: string;
let asar: string;
let files: string[];

beforeAll(async () => {
  await ensureBuilt('main');
  await ensureBuilt('renderer');
  folder = mkdtempSync(path.join(tmpdir(), 'register-package-'));
  layOutElectron(path.join(folder, 'electron'));
  await pack();
  unpacked = path.join(folder, 'dist/linux-unpacked');
  asar = path.join(unpacked, 'resources/app.asar');
  files = listPackage(asar, { isPack: false })
    .map((file) => file.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((file) => path.posix.extname(file) !== '');
}, 300_000);

afterAll(() => folder && rmSync(folder, { recursive: true, force: true }));

async function pack(): Promise<void> {
  const program = path.join(project, 'node_modules/.bin/electron-builder');
  const args = ['--linux', '--dir', '--publish', 'never', '--config', 'build/electron-builder.yml'];
  const places = [
    `-c.electronDist=${path.join(folder, 'electron')}`,
    `-c.directories.output=${path.join(folder, 'dist')}`,
  ];
  await promisify(execFile)(process.execPath, [program, ...args, ...places], { cwd: project });
}

test('the package holds main, preload, page and its own description, and nothing else', () => {
  expect(files).toEqual(
    expect.arrayContaining(['out/main/index.js', 'out/preload/index.cjs', 'package.json']),
  );
  expect(files).toContain('out/renderer/index.html');
  expect(files.filter((file) => !/^(package\.json|out\/(main|preload|renderer)\/.+)$/.test(file))).toEqual(
    [],
  );
});

test('no server code, no packages, no sources, no source maps, no secrets', () => {
  const forbidden =
    /node_modules|register\/|\.map$|\.ts$|\.vue$|(^|\/)\.|\.env|\.pem$|\.key$|\.npmrc|service-worker|\.test\./;
  expect(files.filter((file) => forbidden.test(file.replace('out/renderer', '')))).toEqual([]);
  for (const file of files.filter((name) => /\.(js|cjs|html|json)$/.test(name))) {
    const text = extractFile(asar, file).toString('utf8');
    expect(text, file).not.toMatch(
      /sourceMappingURL=|-----BEGIN [A-Z ]*PRIVATE KEY|_authToken|postgres:\/\/\w+:\w+@/,
    );
    expect(text, file).not.toContain(project);
  }
});

test('the package is at most 12 MB', () => {
  expect(statSync(asar).size).toBeLessThanOrEqual(12 * 1024 * 1024);
});

test('what was packed is what was built', () => {
  for (const file of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) {
    expect(extractFile(asar, file).equals(readFileSync(path.join(project, file)))).toBe(true);
  }
});

test('the packed description starts the built main, under the product’s name', () => {
  const description = JSON.parse(extractFile(asar, 'package.json').toString('utf8')) as Record<
    string,
    unknown
  >;
  expect(description).toMatchObject({ main: 'out/main/index.js', productName: 'Smart City Register' });
  expect(description).not.toHaveProperty('devDependencies');
  expect(description).not.toHaveProperty('scripts');
});

test('case E02: the fuses of the packed binary read back as wanted', async () => {
  expect(await readFuses(path.join(unpacked, 'smart-city-register'))).toEqual(fuses);
  expect(fuses).toEqual({
    RunAsNode: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableCookieEncryption: true,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
});

test('the fuses were set here: the binary came with others', async () => {
  const shipped = await readFuses(path.join(folder, 'electron/electron'));
  expect(shipped).toMatchObject({ RunAsNode: true, OnlyLoadAppFromAsar: false });
});

test('only our languages of Chromium are packed', () => {
  expect(readdirSync(path.join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'fr.pak', 'nl.pak']);
});

test('installers for the three systems, no link from outside, no update feed', () => {
  const config = readFileSync(path.join(import.meta.dirname, 'electron-builder.yml'), 'utf8');
  for (const line of [
    'appId: brussels.smartcity.register',
    'productName: Smart City Register',
    '  target: nsis',
    '  target: [AppImage, deb]',
    '  target: dmg',
    '  deleteAppDataOnUninstall: false',
    'publish: null',
  ]) {
    expect(config.split('\n')).toContain(line);
  }
  expect(config).not.toMatch(/^(protocols|fileAssociations):/m);
});
