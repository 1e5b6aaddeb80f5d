import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { RegisterEnvironment } from '../../shared/sync/register/environment.ts';

/** Clock, randomness, hash and signature of a real machine; `report` is told of faults of ours. */
export function createEnvironment(
  secret: string,
  report: (error: unknown) => void = () => undefined,
): RegisterEnvironment {
  return {
    now: () => Date.now(),
    randomBytes: (count) => randomBytes(count),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    report,
    sign: (text) => createHmac('sha256', secret).update(text).digest('base64url'),
  };
}
