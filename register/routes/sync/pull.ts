// Changes since a cursor: a page as one JSON answer, or all pages as lines that follow each other.
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { pullAnswer } from '../../../shared/sync/messages.ts';
import { defaultPullLimit, linesType, maxPullLimit } from '../../../shared/sync/protocol.ts';
import { readChanges } from '../../../shared/sync/register/pull.ts';
import type { PulledPage, PullInput } from '../../../shared/sync/register/pull.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { personOf } from '../../plugins/session.ts';
import { checkClientProtocol } from './client-protocol.ts';
import { linesOf } from '../../storage/gzip-pieces.ts';
import { packedPages } from './pull-lines.ts';

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
      const { cursor, limit } = request.query;
      const { storage, environment, metrics } = services;
      const input = { storage, environment, accountId: personOf(request).account.id, cursor };
      const isStream = request.headers.accept?.includes(linesType) ?? false;
      const limitOf = (byDefault: number): number => Math.max(1, Number(limit ?? byDefault));
      // Of each, the first page comes before the status: what is wrong with the question is answered as an error, not as
      // a cut stream.
      if (isStream && takesGzip(request.headers['accept-encoding'])) {
        const pages = await packedPages({ ...input, services, limit: limitOf(maxPullLimit) });
        reply.headers({ 'content-encoding': 'gzip', vary: 'accept-encoding' }).type(linesType);
        return reply.send(Readable.from(pages, { objectMode: false }));
      }
      const readPage = async (from: PullInput): Promise<PulledPage> => {
        const page = await readChanges(from);
        metrics.countPulledRows(page.rows.length);
        return page;
      };
      const from = { ...input, limit: limitOf(isStream ? maxPullLimit : defaultPullLimit) };
      const first = await readPage(from);
      if (!isStream) return reply.type('application/json; charset=utf-8').send(asAnswer(first));
      const pages = pagesFrom(first, (next) => readPage({ ...from, cursor: next }));
      return reply.type(linesType).send(Readable.from(pages, { objectMode: false }));
    },
  );
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  const codings = String(accepted ?? '').split(',');
  return codings.some((coding) => /^\s*gzip\s*(;\s*q=(1|0\.0*[1-9]).*)?$/i.test(coding));
}

async function* pagesFrom(
  first: PulledPage,
  readNext: (cursor: string) => Promise<PulledPage>,
): AsyncGenerator<Buffer> {
  let page = first;
  for (;;) {
    const { rows, ...end } = page;
    yield linesOf([...rows, JSON.stringify(end)]);
    if (!page.more) return;
    page = await readNext(page.cursor);
  }
}

function asAnswer({ rows, ...end }: PulledPage): string {
  return `{"changes":[${rows.join(',')}],${JSON.stringify(end).slice(1)}`;
}
