import { describe, expect, it } from 'vitest';
import { FailureLimiter } from './failure-limiter.ts';

describe('the limit on failures', () => {
  it('holds one address back after too many, until the time is over, and no other', () => {
    let now = 1_000;
    const limiter = new FailureLimiter({ maxFailures: 3, windowMs: 60_000, now: () => now });
    for (let i = 0; i < 3; i += 1) {
      limiter.check('a');
      limiter.countFailure('a');
    }
    expect(() => limiter.check('a')).toThrowError(
      expect.objectContaining({ details: { retryAfterSeconds: 60 } }),
    );
    expect(() => limiter.check('b')).not.toThrow();
    now += 60_000;
    expect(() => limiter.check('a')).not.toThrow();
  });
});
