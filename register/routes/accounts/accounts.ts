// Signing in: a one-time code makes a device, a refresh token makes the next pair of tokens.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { isAppError } from '../../../shared/errors.ts';
import {
  enrolAnswer,
  enrolRequest,
  refreshRequest,
  signOutAnswer,
  signOutRequest,
  tokensAnswer,
} from '../../../shared/sync/messages.ts';
import type { EnrolAnswer } from '../../../shared/sync/messages.ts';
import { enrolWithCode } from '../../storage/enrolment.ts';
import { signOut } from '../../storage/revocation.ts';
import { refresh } from '../../storage/tokens.ts';
import { FailureLimiter } from '../../plugins/failure-limiter.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { addDemoRoutes, enrolInDemo } from './demo.ts';

const wrongCodes = { maxFailures: 20, windowMs: 60_000 };
const controlCharacters = /[\u0000-\u001f\u007f]/g;

export function addAccountRoutes(app: FastifyInstance, services: RegisterServices): void {
  const limiter = new FailureLimiter({ ...wrongCodes, now: services.environment.now });
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/api/v1/auth/enrol',
    {
      config: { isPublic: true },
      schema: {
        summary: 'Exchange a one-time code for a device with tokens',
        security: [],
        body: enrolRequest,
        response: answers(enrolAnswer),
      },
    },
    (request) => countingFailures(limiter, request, () => enrol(services, request, request.body)),
  );
  routes.post(
    '/api/v1/auth/refresh',
    {
      config: { isPublic: true },
      schema: {
        summary: 'Exchange a refresh token for the next pair of tokens',
        security: [],
        body: refreshRequest,
        response: answers(tokensAnswer),
      },
    },
    ({ body: { refreshToken, attempt } }) => refresh(services, { refreshToken, attempt }),
  );
  routes.post(
    '/api/v1/auth/sign-out',
    {
      config: { isPublic: true },
      schema: {
        summary: 'End all tokens of this enrolment; answered alike for a token that is no longer known',
        security: [],
        body: signOutRequest,
        response: answers(signOutAnswer),
      },
    },
    async ({ body }) => {
      await signOut(services, body.refreshToken);
      return {};
    },
  );
  addDemoRoutes(app, services);
}

interface EnrolBody {
  readonly code: string;
  readonly deviceName: string;
  readonly attempt?: string | undefined;
}

async function enrol(
  services: RegisterServices,
  request: FastifyRequest,
  body: EnrolBody,
): Promise<EnrolAnswer> {
  const deviceName = body.deviceName.replace(controlCharacters, ' ').trim() || '?';
  const demonstration = await enrolInDemo(services, { request, code: body.code, deviceName });
  return demonstration ?? enrolWithCode(services, { code: body.code, deviceName, attempt: body.attempt });
}

async function countingFailures<Result>(
  limiter: FailureLimiter,
  request: FastifyRequest,
  attempt: () => Promise<Result>,
): Promise<Result> {
  limiter.check(request.ip);
  try {
    return await attempt();
  } catch (error) {
    if (isAppError(error)) limiter.countFailure(request.ip);
    throw error;
  }
}
