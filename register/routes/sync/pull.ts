// Changes since a cursor: a page as one JSON answer, or all pages as lines that follow each other.
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { pullAnswer } from '../../../shared/sync/messages.ts';
import { defaultPullLimit, linesType, maxPullLimit } from '../../../shared/sync/protocol.ts';
import { readChanges } from '../../../shared/sync/register/pull.ts';
import type { PulledPage } from '../../../shared/sync/register/pull.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { personOf } from '../../plugins/session.ts';
import { checkClientProtocol } from './client-protocol.ts';

const query = z.object({
  cursor: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe('As last received; absent for everything from the start'),
  limit: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional()
    .describe(`Rows looked at per page, at most ${maxPullLimit}`),
});

export function addPullRoute(app: FastifyInstance, services: RegisterServices): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/v1/sync/pull',
    {
      schema: {
        summary: 'Changes since a cursor',
        description: `With "Accept: ${linesType}" all pages follow each other: one change per line, and after each page a line {"cursor", "more"}.`,
        querystring: query,
        response: answers(pullAnswer),
      },
    },
    async (request, reply) => {
      checkClientProtocol(request);
      const isStream = request.headers.accept?.includes(linesType) ?? false;
      const limit = Number(request.query.limit ?? (isStream ? maxPullLimit : defaultPullLimit));
      const readPage = pageReader(services, { accountId: personOf(request).account.id, limit });
      // The first page before the status: what is wrong with the question is answered as an error, not as a cut stream.
      const first = await readPage(request.query.cursor);
      if (isStream)
        return reply.type(linesType).send(Readable.from(pagesFrom(first, readPage), { objectMode: false }));
      return reply.type('application/json; charset=utf-8').send(asAnswer(first));
    },
  );
}

type ReadPage = (cursor: string | undefined) => Promise<PulledPage>;

function pageReader(
  { storage, environment, metrics }: RegisterServices,
  { accountId, limit }: { readonly accountId: string; readonly limit: number },
): ReadPage {
  return async (cursor) => {
    const page = await readChanges({ storage, environment, accountId, cursor, limit });
    metrics.countPulledRows(page.rows.length);
    return page;
  };
}

async function* pagesFrom(first: PulledPage, readPage: ReadPage): AsyncGenerator<string> {
  let page = first;
  yield asLines(page);
  while (page.more) {
    page = await readPage(page.cursor);
    yield asLines(page);
  }
}

function asLines({ rows, ...end }: PulledPage): string {
  return [...rows, JSON.stringify(end), ''].join('\n');
}

function asAnswer({ rows, ...end }: PulledPage): string {
  return `{"changes":[${rows.join(',')}],${JSON.stringify(end).slice(1)}`;
}
