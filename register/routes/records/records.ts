import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { historyAnswer } from '../../../shared/sync/messages.ts';
import { readHistory, readRecord } from '../../../shared/sync/register/reads.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { personOf } from '../../plugins/session.ts';

const params = z.object({ kind: z.string().max(60), id: z.string().max(60) });
const flatRecord = z.looseObject({ id: z.string(), ownerId: z.string(), reviewState: z.string() });

export function addRecordRoutes(app: FastifyInstance, { storage }: RegisterServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/api/v1/records/:kind/:id',
    {
      schema: {
        summary: 'One record as it is now',
        params,
        response: answers(flatRecord),
      },
    },
    async (request, reply) => {
      const body = await readRecord({ storage, accountId: personOf(request).account.id, ...request.params });
      return reply.type('application/json; charset=utf-8').send(body);
    },
  );
  routes.get(
    '/api/v1/records/:kind/:id/history',
    {
      schema: {
        summary: 'Every revision: author, time, changed fields, old and new values',
        params,
        response: answers(historyAnswer),
      },
    },
    async (request) => ({
      history: await readHistory({ storage, accountId: personOf(request).account.id, ...request.params }),
    }),
  );
}
