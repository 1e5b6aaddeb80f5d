// For whoever watches over the register: is the process alive, can it work, and how is it doing.
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../../shared/errors.ts';
import { healthAnswer } from '../../../shared/sync/messages.ts';
import { protocolVersion, schemaVersion } from '../../../shared/sync/protocol.ts';
import { newestMigration, readDatabaseForm } from '../../migrations/migrate.ts';
import { isFromThisMachine } from '../../plugins/local-request.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';

export function addHealthRoutes(app: FastifyInstance, { pool, metrics, version }: RegisterServices): void {
  const config = { isPublic: true } as const;
  app.get(
    '/healthz',
    {
      config,
      exposeHeadRoute: true,
      schema: { summary: 'The process is alive', security: [], response: answers(healthAnswer) },
    },
    () => ({ status: 'ok', version, protocol: protocolVersion, schema: schemaVersion }),
  );
  app.get(
    '/readyz',
    {
      config,
      exposeHeadRoute: true,
      schema: { summary: 'The database answers and has its form', security: [] },
    },
    async () => {
      const form = await readDatabaseForm(pool);
      if (form < newestMigration) throw new AppError('busy');
      return { status: 'ready' };
    },
  );
  app.get('/metrics', { config, schema: { hide: true } }, async (request, reply) => {
    // For whoever watches this machine; through the proxy they would be everybody's.
    if (!isFromThisMachine(request)) throw new AppError('notFound');
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
