// The contract as a document, made from the same schemas the messages are checked with.
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorAnswer, operation } from '../../shared/sync/messages.ts';

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
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
        schemas: { Operation: describeOperation() },
      },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
  });
}

export function addOpenApiRoute(app: FastifyInstance): void {
  app.get('/api/openapi.json', { config: { isPublic: true }, schema: { hide: true } }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger(), anyValue)),
  );
}

/** A batch is taken in with only the envelope of each operation checked; this is what each should be. */
function describeOperation(): Record<string, unknown> {
  const { $schema: _dialect, $defs: _anyValue, ...description } = z.toJSONSchema(operation, { io: 'input' });
  return description;
}

/** A value of any JSON refers to itself without end; in the document it is any value. */
function anyValue(_key: string, part: unknown): unknown {
  const reference = (part as { $ref?: unknown } | null)?.$ref;
  const isEndless = typeof reference === 'string' && /\/(\$defs\/__)?schema\d+$/.test(reference);
  return isEndless ? { description: 'Any JSON value' } : part;
}

/** What a route answers, for the document only: answers are not checked on their way out. */
export function answers(schema: z.ZodType): Readonly<Record<string, unknown>> {
  return { 200: schema, '4xx': errorAnswer };
}
