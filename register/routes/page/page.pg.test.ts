import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpRegister } from '../../testing/http-register.ts';

let folder: string;
let register: HttpRegister;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'register-page-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(
    join(folder, 'page', 'index.html'),
    '<html><meta property="csp-nonce" nonce="__NONCE__"></html>',
  );
  await writeFile(join(folder, 'page', 'service-worker.js'), 'self');
  await writeFile(join(folder, 'page', 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(join(folder, 'page', 'assets', 'main-abc123.js.map'), '{}');
  register = await startHttpRegister({ pageFolder: join(folder, 'page') });
});

afterAll(async () => {
  await register.stop();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string): Promise<Response> => fetch(`${register.url}${path}`);

describe('the page', () => {
  it('has a nonce of its own each time, the same in page and policy', async () => {
    const nonces = [];
    for (const path of ['/', '/index.html']) {
      const answer = await get(path);
      const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
      expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
    expect(nonces).not.toContain('__NONCE__');
  });

  it('keeps what is named after its contents for ever, and asks again for the rest', async () => {
    const script = await get('/assets/main-abc123.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    const worker = await get('/service-worker.js');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    // A worker goes by the policy it came with: it has to reach the register.
    expect(worker.headers.get('content-security-policy')).toContain("connect-src 'self'");
  });

  it.each([
    '/nothing',
    '/assets',
    '/assets/',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/a%00b',
    '/assets/main-abc123.js.map',
  ])('gives nothing at %s', async (path) => {
    const answer = await get(path);
    expect([400, 404]).toContain(answer.status);
    expect(await answer.text()).not.toContain('secret');
  });

  it('says in a sentence when it has not been built', async () => {
    const other = await startHttpRegister({
      pageFolder: join(folder, 'nowhere'),
      databaseUrl: register.databaseUrl,
    });
    const answer = await fetch(other.url, { headers: { 'accept-language': 'en' } });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
    await other.stop();
  });
});
