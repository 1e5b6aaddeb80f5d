// The demonstration's accounts. Their codes are no secret: only with --demo, and only from this machine itself.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../../shared/errors.ts';
import type { EnrolAnswer } from '../../../shared/sync/messages.ts';
import { demoAccountOf, demoAccounts } from '../../demo/demo-accounts.ts';
import { enrolAccount } from '../../storage/enrolment.ts';
import type { RegisterServices } from '../../plugins/services.ts';

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function addDemoRoutes(app: FastifyInstance, services: RegisterServices): void {
  app.get('/api/v1/auth/demo', { config: { isPublic: true }, schema: { hide: true } }, (request) => {
    if (!isAllowed(services, request)) throw new AppError('notFound');
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
  const account = isAllowed(services, request) ? demoAccountOf(code.trim().toLowerCase()) : undefined;
  return account && enrolAccount(services, { accountId: account.id, deviceName });
}

// Behind a relay on this machine everybody seems to be here; and a foreign page whose name was pointed at this
// machine gives itself away by the host it asks for.
function isAllowed({ isDemo }: RegisterServices, { socket, headers, hostname }: FastifyRequest): boolean {
  const isRelayed = headers['forwarded'] !== undefined || headers['x-forwarded-for'] !== undefined;
  return (
    isDemo && !isRelayed && loopbackAddresses.has(socket.remoteAddress ?? '') && loopbackHosts.has(hostname)
  );
}
