import type { Environment } from '../../shared/ids.ts';

/** The clock and randomness of this computer. */
export const environment: Environment = {
  now: () => Date.now(),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};
