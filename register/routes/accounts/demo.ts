// The demonstration's accounts. Their codes are no secret: only with --demo, and only from this machine itself.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { EnrolAnswer } from '../../../shared/sync/messages.ts';
import { demoAccountOf, demoAccounts } from '../../demo/demo-accounts.ts';
import { enrolAccount } from '../../storage/enrolment.ts';
import { isFromThisMachine } from '../../plugins/local-request.ts';
import type { RegisterServices } from '../../plugins/services.ts';

export function addDemoRoutes(app: FastifyInstance, services: RegisterServices): void {
  app.get('/api/v1/auth/demo', { config: { isPublic: true }, schema: { hide: true } }, (request) => {
    // Any other register offers none: the sign-in screen asks every register, and a refusal would stand in its log.
    const offered = services.isDemo && isFromThisMachine(request) ? demoAccounts : [];
    return {
      accounts: offered.map(({ code, role, organisationId, nameNl, nameFr }) => ({
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
