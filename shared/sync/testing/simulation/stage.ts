// Lets many programs run in one process, a step at a time and the same way every time: a step has ended when every
// program has ended, stands still, or is dead. No timers.

export interface Stage {
  /** Begins something beside everything else; `quiet` waits for it. */
  start(work: () => Promise<void>): void;
  /** Stands still until woken, or for good. */
  pause<T>(): Pause<T>;
  /** Stands still until `passIntervals`, so that something else comes in between. */
  interval(): Promise<void>;
  passIntervals(): void;
  /** Resolves as soon as nothing moves any more by itself. */
  quiet(): Promise<void>;
}

export interface Pause<T> {
  readonly wait: Promise<T>;
  readonly wake: (value: T) => void;
}

/** @param onFault told of every error no program was meant to throw */
export function createStage(onFault: (error: unknown) => void): Stage {
  let running = 0;
  let onQuiet: (() => void) | null = null;
  const intervals: (() => void)[] = [];
  const rest = (): void => {
    running -= 1;
    if (running > 0) return;
    onQuiet?.();
    onQuiet = null;
  };
  const stage: Stage = {
    start(work) {
      running += 1;
      void work().catch(onFault).finally(rest);
    },
    pause<T>() {
      let resolve: (value: T) => void = () => undefined;
      const wait = new Promise<T>((done) => {
        resolve = done;
      });
      rest();
      const wake = (value: T): void => {
        running += 1;
        resolve(value);
      };
      return { wait, wake };
    },
    interval() {
      const { wait, wake } = stage.pause<undefined>();
      intervals.push(() => wake(undefined));
      return wait;
    },
    passIntervals: () => intervals.splice(0).forEach((pass) => pass()),
    quiet: () =>
      new Promise<void>((done) => {
        if (running === 0) done();
        else onQuiet = done;
      }),
  };
  return stage;
}
