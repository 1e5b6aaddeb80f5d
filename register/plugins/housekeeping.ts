// What a register does once a day by itself: secrets nobody needs any more go, and deletions of long ago are no longer told.
import type { FastifyInstance } from 'fastify';
import { forgetOldDeletions } from '../../shared/sync/register/horizon.ts';
import { forgetOldSecrets } from '../storage/old-secrets.ts';
import type { RegisterServices } from './services.ts';

const dayMs = 24 * 3_600_000;

type Services = Pick<RegisterServices, 'pool' | 'storage' | 'environment'>;

export async function keepHouse(services: Services): Promise<void> {
  await forgetOldSecrets(services);
  await forgetOldDeletions(services);
}

/** Again every day, as long as the register runs; a failure is for the log, and the next day tries again. */
export function keepHouseDaily(app: FastifyInstance, services: Services): void {
  const timer = setInterval(() => {
    keepHouse(services).catch((error: unknown) => app.log.error(error, 'the daily housekeeping failed'));
  }, dayMs);
  timer.unref();
  app.addHook('onClose', () => clearInterval(timer));
}
