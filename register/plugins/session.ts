// Who is asking: every route wants a signed-in person, unless it says that it is public. A token only identifies;
// what the person may do is read from the database at each request.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError, assert } from '../../shared/errors.ts';
import { createIdentifier } from '../storage/tokens.ts';
import type { SignedIn } from '../storage/tokens.ts';
import { FailureLimiter } from './failure-limiter.ts';
import type { RegisterServices } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | null;
  }
  interface FastifyContextConfig {
    /** Answered without a token. */
    readonly isPublic?: true;
  }
}

/** An expired token is everyday; a flood of them is not. */
const failures = { maxFailures: 3_000, windowMs: 60_000 };

export function addSession(app: FastifyInstance, { pool, environment }: RegisterServices): void {
  const limiter = new FailureLimiter({ ...failures, now: environment.now });
  const identify = createIdentifier({ pool, environment });
  app.decorateRequest('signedIn', null);
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.isPublic) return;
    limiter.check(request.ip);
    const token = bearerToken(request);
    const signedIn = token === undefined ? null : await identify(token);
    if (!signedIn) {
      limiter.countFailure(request.ip);
      throw new AppError('notSignedIn');
    }
    request.signedIn = signedIn;
  });
}

/** The person asking; only on routes that are not public. */
export function personOf(request: FastifyRequest): SignedIn {
  assert(request.signedIn, 'a route that needs a person is not public');
  return request.signedIn;
}

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
}
