// How much one device may ask. Generous: a Monday morning of 190 computers catching up is normal use.
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../shared/errors.ts';

const windowMs = 10_000;
const maxRequests = 4_000;

export interface RateLimit {
  readonly maxRequests: number;
  readonly windowMs: number;
}

export async function addRateLimit(
  app: FastifyInstance,
  limit: RateLimit = { maxRequests, windowMs },
): Promise<void> {
  await app.register(rateLimit, {
    max: limit.maxRequests,
    timeWindow: limit.windowMs,
    keyGenerator: (request) => request.signedIn?.deviceId ?? request.ip,
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError('tooManyRequests', { retryAfterSeconds: Math.ceil(ttl / 1_000) }),
  });
}
