// Ids: UUID v7, made from a clock and randomness passed in, so that a run can be repeated.
import { v7 } from 'uuid';

/** The world a pure function may not reach for itself. */
export interface Environment {
  /** Milliseconds since 1970, UTC, as this machine claims. */
  readonly now: () => number;
  /** That many random bytes. */
  readonly randomBytes: (count: number) => Uint8Array;
}

export function newId(environment: Environment): string {
  return v7({ msecs: environment.now(), random: environment.randomBytes(16) });
}

/** ISO 8601 UTC with milliseconds. */
export function timestamp(environment: Environment): string {
  return new Date(environment.now()).toISOString();
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return uuid.test(text);
}
