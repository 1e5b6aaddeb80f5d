// The demonstration's accounts. Their codes are no secret: only with --demo, and only from this machine itself.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../../shared/errors.ts';
import type { EnrolAnswer } from '../../../shared/sync/messages.ts';
import { demoAccountOf, demoAccounts } from '../../demo/demo-accounts.ts';
import { enrolAccount } from '../../storage/enrolment.ts';
import { isFromThisMachine } from '../../plugins/local-request.ts';
import type { RegisterServices } from '../../plugins/services.ts';

export function addDemoRoutes(app: FastifyInstance, services: RegisterServices): void {
  app.get('/api/v1/auth/demo', { config: { isPublic: true }, schema: { hide: true } }, (request) => {
    if (!services.isDemo || !isFromThisMachine(request)) throw new AppError('notFound');
    return {
      accounts: demoAccounts.map(({ code, role, organisationId, nameNl, nameFr }) => ({
        ...{ code, role, organisationId, nameNl, nameFr },
      })),
    };
  });
}

interface DemoEnrolment {
  readonly request: FastifyRequest;
  readonly code: string;
  readonly deviceName: string;
}

/** The answer to a demonstration code; `undefined` where it is a code like any other. */
export async function enrolInDemo(
  services: RegisterServices,
  { request, code, deviceName }: DemoEnrolment,
): Promise<EnrolAnswer | undefined> {
  if (!services.isDemo || !isFromThisMachine(request)) return undefined;
  const account = demoAccountOf(code.trim().toLowerCase());
  return account && enrolAccount(services, { accountId: account.id, deviceName });
}
