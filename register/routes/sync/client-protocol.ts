import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../shared/errors.ts';
import { checkProtocol } from '../../../shared/sync/register/prepare-push.ts';

/** A client may say with a GET, too, which protocol it speaks. @throws AppError protocolTooOld, protocolTooNew, requestInvalid */
export function checkClientProtocol({ headers }: FastifyRequest): void {
  const stated = headers['x-client-protocol'];
  if (stated === undefined) return;
  if (typeof stated !== 'string' || !/^\d{1,6}$/.test(stated)) {
    throw new AppError('requestInvalid', { field: 'x-client-protocol' });
  }
  checkProtocol(Number(stated));
}
