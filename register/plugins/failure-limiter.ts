// Slows down whoever keeps trying wrong codes or tokens, without holding up anybody who gets it right.
import { AppError } from '../../shared/errors.ts';

export interface FailureLimiterOptions {
  readonly maxFailures: number;
  readonly windowMs: number;
  readonly now: () => number;
}

interface Count {
  failures: number;
  endsAtMs: number;
}

/** Beyond this many addresses the oldest are forgotten, so that a flood cannot fill the memory. */
const maxAddresses = 10_000;

export class FailureLimiter {
  readonly #options: FailureLimiterOptions;
  readonly #counts = new Map<string, Count>();

  constructor(options: FailureLimiterOptions) {
    this.#options = options;
  }

  /** @throws AppError tooManyRequests with the seconds to wait */
  check(address: string): void {
    const count = this.#current(address);
    if (!count || count.failures < this.#options.maxFailures) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((count.endsAtMs - this.#options.now()) / 1_000));
    throw new AppError('tooManyRequests', { retryAfterSeconds });
  }

  countFailure(address: string): void {
    const count = this.#current(address);
    if (count) count.failures += 1;
    else this.#counts.set(address, { failures: 1, endsAtMs: this.#options.now() + this.#options.windowMs });
    const oldest = this.#counts.size > maxAddresses ? this.#counts.keys().next().value : undefined;
    if (oldest !== undefined) this.#counts.delete(oldest);
  }

  #current(address: string): Count | undefined {
    const count = this.#counts.get(address);
    if (count && count.endsAtMs <= this.#options.now()) {
      this.#counts.delete(address);
      return undefined;
    }
    return count;
  }
}
