import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { isAppError } from '../../../shared/errors.ts';
import { pushAnswer, pushRequest } from '../../../shared/sync/messages.ts';
import type { OperationResult } from '../../../shared/sync/messages.ts';
import { maxPushBytes } from '../../../shared/sync/protocol.ts';
import { createPushQueue } from '../../../shared/sync/register/push-queue.ts';
import type { Metrics } from '../../plugins/metrics.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { personOf } from '../../plugins/session.ts';

export function addPushRoute(
  app: FastifyInstance,
  { storage, environment, metrics }: RegisterServices,
): void {
  const applyPush = createPushQueue({ storage, environment });
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/v1/sync/push',
    {
      bodyLimit: maxPushBytes,
      schema: {
        summary: 'Send operations; each is answered once and for good',
        description: 'Each of `ops` is an Operation (see the schemas): at most 50 of them, or 256 kB.',
        body: pushRequest,
        response: answers(pushAnswer),
      },
    },
    async (request) => {
      const { account, deviceId } = personOf(request);
      try {
        const answer = await applyPush({ accountId: account.id, deviceId, request: request.body });
        countOutcomes(metrics, answer.results);
        return answer;
      } catch (error) {
        // What came before a gap is stored and answered all the same.
        if (isAppError(error, 'operationOutOfOrder'))
          countOutcomes(metrics, error.details['results'] as readonly OperationResult[]);
        throw error;
      }
    },
  );
}

function countOutcomes(metrics: Metrics, results: readonly OperationResult[]): void {
  for (const { outcome } of results) metrics.countOutcome(outcome);
}
