// Comparison: what a client must hold at its cursor, as a few numbers, and the rows of a part that differs.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { bucketCount } from '../../../shared/sync/digest.ts';
import { bucketAnswer, digestAnswer } from '../../../shared/sync/messages.ts';
import { readBucket, readDigest } from '../../../shared/sync/register/digest.ts';
import { createPrintShelf } from '../../../shared/sync/register/kept-prints.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { personOf } from '../../plugins/session.ts';
import { checkClientProtocol } from './client-protocol.ts';

const query = z.object({ cursor: z.string().min(1).max(1_000).describe('As last received') });
const params = z.object({
  bucket: z
    .string()
    .regex(/^\d{1,3}$/)
    .describe(`From 0 to ${bucketCount - 1}`),
});

export function addDigestRoutes(
  app: FastifyInstance,
  { storage, environment }: Pick<RegisterServices, 'storage' | 'environment'>,
): void {
  const prints = createPrintShelf();
  const inTurn = createTurns();
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/v1/sync/digest',
    {
      schema: {
        summary: 'What a client must hold at its cursor, in 256 sums',
        querystring: query,
        response: answers(digestAnswer),
      },
    },
    (request) => {
      checkClientProtocol(request);
      const { cursor } = request.query;
      const { id: accountId } = personOf(request).account;
      return inTurn(() => readDigest({ storage, environment, prints, cursor, accountId }));
    },
  );
  typed.get(
    '/api/v1/sync/digest/:bucket',
    {
      schema: {
        summary: 'The rows of one of the sums, to repair what differs',
        querystring: query,
        params,
        response: answers(bucketAnswer),
      },
    },
    async (request, reply) => {
      checkClientProtocol(request);
      const { isCurrent, rows } = await readBucket({
        ...{ storage, environment, cursor: request.query.cursor },
        ...{ accountId: personOf(request).account.id, bucket: Number(request.params.bucket) },
      });
      const text = `{"isCurrent":${isCurrent},"changes":[${rows.join(',')}]}`;
      return reply.type('application/json; charset=utf-8').send(text);
    },
  );
}

/** One after the other: who comes second finds what the first one read, and the records are not read by many at once. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
