// Attached files: sent in pieces that may be cut off anywhere, read only by who may read a record that names them.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError, isAppError } from '../../../shared/errors.ts';
import { mediaTypeOf } from '../../../shared/sync/media-type.ts';
import { fileAnswer } from '../../../shared/sync/messages.ts';
import type { FileAnswer } from '../../../shared/sync/messages.ts';
import { readFileName } from '../../../shared/sync/register/read-file.ts';
import { fileArrived } from '../../../shared/sync/register/release-waiting.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { personOf } from '../../plugins/session.ts';
import type { Sending } from '../../storage/file-store.ts';
import { dispositionOf, partOf, placeOf } from './file-headers.ts';
import type { Place } from './file-headers.ts';

const dayMs = 24 * 60 * 60_000;
const params = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const fileHeaders = {
  // Opened by itself it could do nothing, whatever it is.
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'",
  'accept-ranges': 'bytes',
};

export async function addFileRoutes(app: FastifyInstance, services: RegisterServices): Promise<void> {
  await app.register(async (routes) => {
    routes.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    addSendRoute(routes, services);
    addReadRoute(routes, services);
  });
  await clearEachDay(app, services);
}

function addSendRoute(app: FastifyInstance, services: RegisterServices): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/api/v1/files/:sha256',
    {
      config: { takesBytes: true },
      schema: {
        summary: 'Send a piece of a file',
        description:
          'With "Content-Range: bytes from-to/total" and at most 8 MB of application/octet-stream; with "bytes */total" and no body it only asks how much is there. What arrived before a cut counts.',
        params,
        response: answers(fileAnswer),
      },
    },
    async (request) => {
      const { account, deviceId } = personOf(request);
      const sending = { sha256: request.params.sha256, deviceId };
      const place = placeOf(request.headers['content-range']);
      if (await isThereFor(services, { sending, accountId: account.id }))
        return { received: place.total, isComplete: true };
      return take(services, { sending, accountId: account.id, place, bytes: request.body });
    },
  );
}

/** A file someone else sent is there only for who may read it: nobody learns from a hash what others have. */
async function isThereFor(
  { files, storage }: RegisterServices,
  { sending, accountId }: { readonly sending: Sending; readonly accountId: string },
): Promise<boolean> {
  const { sha256 } = sending;
  if (!(await files.find(sha256))) return false;
  try {
    await readFileName({ storage, accountId, sha256 });
    return true;
  } catch (error) {
    if (isAppError(error, 'notFound')) return false;
    throw error;
  }
}

interface Arrival {
  readonly sending: Sending;
  readonly accountId: string;
  readonly place: Place;
  readonly bytes: unknown;
}

async function take(
  services: RegisterServices,
  { sending, accountId, place, bytes }: Arrival,
): Promise<FileAnswer> {
  const { files } = services;
  const { from, byteCount, total } = place;
  const received =
    from === null && total > 0
      ? await files.received(sending)
      : await files.append(sending, { from: from ?? 0, byteCount, bytes: arriving(bytes) });
  if (received > total) throw new AppError('uploadOutOfPlace', { received });
  if (received < total) return { received, isComplete: false };
  await files.finish(sending);
  await fileArrived(services, { sha256: sending.sha256, byteCount: total, accountId });
  return { received, isComplete: true };
}

async function* arriving(bytes: unknown): AsyncGenerator<Uint8Array> {
  if (bytes === undefined || bytes === null) return;
  try {
    yield* bytes as AsyncIterable<Uint8Array>;
  } catch (cause) {
    // Nobody hears the answer: the line is cut.
    throw new AppError('requestInvalid', { field: 'body' }, { cause });
  }
}

function addReadRoute(app: FastifyInstance, { files, storage }: RegisterServices): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/v1/files/:sha256',
    {
      schema: {
        summary: 'A file, or a part of it with "Range"',
        params,
        produces: ['application/octet-stream'],
        response: answers(z.string().describe('The bytes, as attachment')),
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      const name = await readFileName({ storage, accountId: personOf(request).account.id, sha256 });
      const file = await files.find(sha256);
      if (!file) throw new AppError('notFound');
      const { byteCount, head } = file;
      const part = partOf(request.headers.range, byteCount);
      const { from, to } = part ?? { from: 0, to: byteCount - 1 };
      reply.headers({ ...fileHeaders, 'content-disposition': dispositionOf(name) });
      reply.header('content-length', to - from + 1).type(mediaTypeOf(head));
      if (part) reply.status(206).header('content-range', `bytes ${from}-${to}/${byteCount}`);
      return reply.send(byteCount === 0 ? '' : files.read(sha256, { from, to }));
    },
  );
}

async function clearEachDay(app: FastifyInstance, { files, environment }: RegisterServices): Promise<void> {
  const clear = (): Promise<void> => files.removeUnfinished(environment.now());
  await clear();
  const timer = setInterval(() => {
    clear().catch((error: unknown) =>
      app.log.error({ err: error }, 'unfinished files could not be cleared away'),
    );
  }, dayMs);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}
