// The street map, where an administrator offers one: for signed-in people, one tile at a time, from one server only.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { mapAnswer } from '../../../shared/sync/map-messages.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { createTileFetcher } from './fetch-tile.ts';

const deepest = 19;
/** A screen is some thirty tiles. */
const perDevice = { max: 1_200, timeWindow: 60_000 };
const number = z.string().regex(/^\d{1,6}$/);
const params = z.object({ z: number, x: number, y: number });

export function addMapRoutes(app: FastifyInstance, services: RegisterServices): void {
  const { tiles, version, environment } = services;
  const userAgent = `SmartCityRegister/${version}`;
  const fetchTile = tiles && createTileFetcher({ address: tiles.address, userAgent, now: environment.now });
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/api/v1/map',
    { schema: { summary: 'Whether there is a street map, and whose', response: answers(mapAnswer) } },
    async () => ({ credit: tiles?.credit ?? null }),
  );
  routes.get(
    '/api/v1/map/:z/:x/:y',
    {
      config: { rateLimit: perDevice },
      schema: {
        summary: 'A tile of the street map (web Mercator)',
        params,
        produces: ['image/png', 'image/jpeg', 'image/webp'],
        response: answers(z.string().describe('The picture')),
      },
    },
    async (request, reply) => {
      const tile = { z: Number(request.params.z), x: Number(request.params.x), y: Number(request.params.y) };
      if (!fetchTile || tile.z > deepest || Math.max(tile.x, tile.y) >= 2 ** tile.z)
        throw new AppError('notFound');
      const { bytes, type } = await fetchTile(tile);
      return reply.type(type).send(bytes);
    },
  );
}
