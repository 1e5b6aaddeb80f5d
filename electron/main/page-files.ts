// Serves the built page from out/renderer, and nothing outside it. A path must consist of plain names: no encoding,
// no dots to climb with, no other alphabet, so that there is nothing to decode and nothing to be tricked by.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentPolicy, fileHeaders, pageHeaders, withNonce } from '../../shared/content-policy.ts';
import { isMissing } from './atomic-file.ts';

const plainName = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Belong to the browser's shell only. */
const notServed = new Set(['service-worker.js']);

export interface PageFileOptions {
  /** Absolute path of out/renderer. */
  readonly folder: string;
}

/** Answers a GET for a file of the page; 404 for everything that is not one. */
export async function servePageFile(pathname: string, { folder }: PageFileOptions): Promise<Response> {
  const name = pathname === '/' ? 'index.html' : plainPath(pathname);
  const type = name === null ? undefined : contentTypes[path.posix.extname(name)];
  if (name === null || type === undefined || notServed.has(name)) return notFound();
  const content = await readPageFile(path.join(folder, ...name.split('/')));
  if (content === null) return notFound();
  const nonce = randomBytes(16).toString('base64');
  if (name === 'index.html') {
    const html = withNonce(content.toString('utf8'), nonce);
    return new Response(html, { headers: { ...pageHeaders(nonce), 'content-type': type } });
  }
  // A worker is held to the policy of its own file.
  const policy = { 'content-security-policy': contentPolicy(nonce) };
  return new Response(new Uint8Array(content), {
    headers: { ...fileHeaders, ...policy, 'content-type': type },
  });
}

/** The path from the page's folder, or null for one that is not made of plain names. */
export function plainPath(pathname: string): string | null {
  if (!pathname.startsWith('/')) return null;
  const names = pathname.slice(1).split('/');
  return names.every((name) => plainName.test(name) && !name.endsWith('.')) ? names.join('/') : null;
}

async function readPageFile(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error) || isFolder(error)) return null;
    throw error;
  }
}

function isFolder(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EISDIR', 'ENOTDIR'].includes(String(error.code));
}

function notFound(): Response {
  return new Response('', { status: 404, headers: { ...fileHeaders } });
}
