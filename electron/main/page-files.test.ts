import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contentPolicy } from '../../shared/content-policy.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { plainPath, servePageFile } from './page-files.ts';

const html = '<meta property="csp-nonce" nonce="__NONCE__"><script type="module" src="/a.js"></script>';

function builtPage() {
  const root = temporaryFolder();
  const folder = path.join(root, 'renderer');
  mkdirSync(path.join(folder, 'assets', 'folder.js'), { recursive: true });
  const files = {
    'index.html': html,
    'service-worker.js': 'worker',
    'manifest.webmanifest': '{}',
    'notes.txt': 'notes',
    '.env': 'SECRET=1',
    'assets/index-B_x-9.js': 'code',
    'assets/index-B_x-9.js.map': 'map',
    'assets/style.css': 'style',
    'assets/inter.woff2': 'font',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  writeFileSync(path.join(root, 'secret.js'), 'secret');
  writeFileSync(path.join(root, 'package.json'), '{"secret":1}');
  return { folder };
}

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/index.html', 'text/html; charset=utf-8'],
  ['/assets/index-B_x-9.js', 'text/javascript; charset=utf-8'],
  ['/assets/style.css', 'text/css; charset=utf-8'],
  ['/assets/inter.woff2', 'font/woff2'],
  ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
])('%s is served as %s and may not be taken for anything else', async (pathname, type) => {
  const response = await servePageFile(pathname, builtPage());
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

const traversals = [
  '/../secret.js',
  '/assets/../../secret.js',
  '/..%2fsecret.js',
  '/%2e%2e/secret.js',
  '/%2e%2e%2fsecret.js',
  '/%252e%252e%252fsecret.js',
  '/..%5csecret.js',
  '/..\\secret.js',
  '/assets\\..\\..\\secret.js',
  '/....//secret.js',
  '/..;/secret.js',
  '/.%00./secret.js',
  '/index.html%00.js',
  '/index.html\u0000',
  '/assets/index-B_x-9.js%20',
  '/assets/index-B_x-9.js.',
  '/assets/index-B_x-9.js::$DATA',
  '/C:/Windows/win.js',
  '/c:secret.js',
  '//secret.js',
  '///etc/passwd',
  '//host/share/a.js',
  '/\\\\host\\share\\a.js',
  '/~/secret.js',
  '/%c0%ae%c0%ae/secret.js',
  '/%u002e%u002e/secret.js',
  '/．．/secret.js',
  '/..∕secret.js',
  '/./index.html',
  '/assets/./style.css',
  '/assets//style.css',
  '/assets/',
  '/assets',
  '/assets/folder.js',
  '/assets/style.css/more.js',
  '/package.json',
  '/../package.json',
  '/.env',
  '/notes.txt',
  '/service-worker.js',
  '/assets/index-B_x-9.js.map',
  '/INDEX.HTML/../../secret.js',
  'secret.js',
  '',
];

test.each(traversals)('%j is not found', async (pathname) => {
  const response = await servePageFile(pathname, builtPage());
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('');
});

test('a path of plain names stays inside whatever it is', () => {
  for (const pathname of traversals) {
    const name = plainPath(pathname);
    if (name !== null) expect(path.posix.normalize(name)).toBe(name);
  }
  expect(plainPath('/assets/a.js')).toBe('assets/a.js');
  // Other systems read more into a name than this one may.
  const notPlain = traversals.filter((pathname) => /[^\w./-]|\.\.|\/\/|\.$|\/$/.test(pathname));
  expect(notPlain.length).toBeGreaterThan(25);
  expect(notPlain.map(plainPath)).toEqual(notPlain.map(() => null));
});

test('each answer with the page has a nonce of its own, in the policy and in the text', async () => {
  const page = builtPage();
  const nonces = new Set<string>();
  for (let n = 0; n < 3; n += 1) {
    const response = await servePageFile('/', page);
    const text = await response.text();
    const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(text).not.toContain('__NONCE__');
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(response.headers.get('content-security-policy')).toBe(contentPolicy(nonce));
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});
