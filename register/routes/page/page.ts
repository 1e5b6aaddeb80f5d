// The page itself, as the build left it: index.html with a fresh nonce each time, everything else as it is.
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentPolicy, fileHeaders, pageHeaders, withNonce } from '../../../shared/content-policy.ts';
import { AppError } from '../../../shared/errors.ts';
import { messageFor } from '../../plugins/errors.ts';
import type { RegisterServices } from '../../plugins/services.ts';

/** Names with a hash of their contents never change. */
const hashedFolder = `assets${sep}`;
const forever = 'public, max-age=31536000, immutable';

export async function addPageRoutes(app: FastifyInstance, { pageFolder }: RegisterServices): Promise<void> {
  await app.register(fastifyStatic, {
    root: pageFolder,
    serve: false,
    cacheControl: false,
  });
  const route = { config: { isPublic: true }, schema: { hide: true } } as const;
  app.get('/', { ...route, exposeHeadRoute: true }, (request, reply) =>
    sendIndex(pageFolder, { request, reply }),
  );
  app.get('/index.html', route, (request, reply) => sendIndex(pageFolder, { request, reply }));
  app.get<{ Params: { '*': string } }>('/*', route, (request, reply) =>
    sendPageFile(pageFolder, { name: request.params['*'], reply }),
  );
}

async function sendIndex(
  folder: string,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (html === null) {
    const message = messageFor(request.headers['accept-language'], new AppError('pageNotBuilt'));
    return reply.status(503).type('text/plain; charset=utf-8').send(`${message}\n`);
  }
  const nonce = randomBytes(16).toString('base64');
  return reply.headers(pageHeaders(nonce)).type('text/html; charset=utf-8').send(withNonce(html, nonce));
}

async function sendPageFile(
  folder: string,
  { name, reply }: { readonly name: string; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const path = normalize(name);
  const isInside = !path.startsWith('..') && !path.startsWith(sep) && !path.includes('\0');
  const isFile =
    isInside &&
    (await stat(join(folder, path)).then(
      (entry) => entry.isFile(),
      () => false,
    ));
  // Source maps are for whoever debugs the build, not for whoever visits the page.
  if (!isFile || path.endsWith('.map')) throw new AppError('notFound');
  // Workers are held to the policy of their own file; it is the page's.
  reply.headers({
    ...fileHeaders,
    'content-security-policy': contentPolicy(randomBytes(16).toString('base64')),
  });
  reply.header('cache-control', path.startsWith(hashedFolder) ? forever : 'no-cache');
  return reply.sendFile(path);
}
