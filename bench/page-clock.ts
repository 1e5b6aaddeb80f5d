// Runs in the product's page, handed over as text: it uses nothing from outside itself.
import type { SyncMessage } from '../renderer/data/sync-channel.ts';

export interface PageClock {
  readonly benchClock: {
    /** Every strict write of the page so far: milliseconds from opening the transaction to its completion. */
    readonly saves: number[];
    /** The longest time the screen's thread did not come round, in milliseconds, since the clock started. */
    longestGap(): number;
    /** Gaps count from now on. */
    resetGap(): void;
    /** Costs nothing from now on; gaps are no longer seen. */
    stop(): void;
    /** From the next click on, instead of from the navigation. */
    startAtClick(): void;
    /** Milliseconds until the list shows rows, or says that it is empty. */
    untilRows(): Promise<number>;
    /** Milliseconds until synchronisation says that it has everything and the list holds at least this many. */
    untilComplete(count: number): Promise<number>;
    /** Milliseconds until the list holds at least this many. */
    untilListed(count: number): Promise<number>;
  };
}

export function installClock(): void {
  const saves: number[] = [];
  let startedAt = 0;
  let shownAt = 0;
  let isComplete = false;
  let gap = 0;
  let isStopped = false;
  let lastTurn = performance.now();
  const open = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(names, mode, options) {
    const opened = open.call(this, names, mode, options);
    if (mode === 'readwrite' && opened.durability === 'strict' && this.name === 'smart-city-register') {
      const openedAt = performance.now();
      opened.addEventListener('complete', () => saves.push(performance.now() - openedAt));
    }
    return opened;
  };
  new BroadcastChannel('smart-city-register sync').addEventListener(
    'message',
    ({ data }: MessageEvent<SyncMessage>) => {
      if (data.type === 'status') isComplete = data.status.isComplete && data.status.phase === 'idle';
    },
  );
  const turn = (): void => {
    const now = performance.now();
    gap = Math.max(gap, now - lastTurn);
    lastTurn = now;
    // So seldom that the clock is not what takes the time; a gap seems longer by as much at most.
    if (!isStopped) setTimeout(turn, 5);
  };
  turn();
  const look = (): void => {
    const isShown = document.querySelector(
      '.ag-row [role="gridcell"], [data-pane="list"] h2, [data-pane="list"] h3',
    );
    // The frame after it is in the document is the one a person sees.
    if (isShown && shownAt === 0) requestAnimationFrame(() => (shownAt = performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const until = (isThere: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const wait = (): unknown =>
        isThere()
          ? requestAnimationFrame(() => resolve(performance.now() - startedAt))
          : setTimeout(wait, 10);
      wait();
    });
  const listed = (): number =>
    Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') ?? 0) - 1;
  const benchClock: PageClock['benchClock'] = {
    saves,
    longestGap: () => gap,
    resetGap: () => void (gap = 0),
    stop: () => void (isStopped = true),
    startAtClick() {
      addEventListener('click', () => ((startedAt = performance.now()), (gap = 0)), {
        ...{ once: true, capture: true },
      });
    },
    untilRows: () =>
      new Promise((resolve) => {
        const wait = (): unknown => (shownAt > 0 ? resolve(shownAt - startedAt) : setTimeout(wait, 5));
        wait();
      }),
    untilComplete: (count) => until(() => isComplete && listed() >= count),
    untilListed: (count) => until(() => listed() >= count),
  };
  Object.assign(window, { benchClock });
}
