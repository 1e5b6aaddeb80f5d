import type { FastifyInstance } from 'fastify';
import { conflictsAnswer } from '../../../shared/sync/messages.ts';
import { readConflicts } from '../../../shared/sync/register/reads.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { personOf } from '../../plugins/session.ts';

export function addConflictRoutes(app: FastifyInstance, { storage }: RegisterServices): void {
  app.get(
    '/api/v1/conflicts',
    {
      schema: {
        summary: 'Open conflicts this person can settle',
        response: answers(conflictsAnswer),
      },
    },
    async (request) => ({
      conflicts: await readConflicts({ storage, accountId: personOf(request).account.id }),
    }),
  );
}
