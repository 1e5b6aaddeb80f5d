// The contract as a document, made from the same schemas the messages are checked with.
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { errorAnswer } from '../../shared/sync/messages.ts';

/** Call before the routes are added: it collects them. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  // Answers leave as they were made: a serialiser would drop what a schema does not name.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Smart City Register',
        version,
        description:
          'Synchronisation, records and accounts of the Smart City Register of the Brussels-Capital Region.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
  });
}

export function addOpenApiRoute(app: FastifyInstance): void {
  app.get('/api/openapi.json', { config: { isPublic: true }, schema: { hide: true } }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  );
}

/** What a route answers, for the document only: answers are not checked on their way out. */
export function answers(schema: z.ZodType): Readonly<Record<string, unknown>> {
  return { 200: schema, '4xx': errorAnswer };
}
