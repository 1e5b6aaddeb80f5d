// Runs in the page: both functions are handed over as text, so they use nothing from outside themselves.

export interface PageClock {
  readonly benchClock: {
    /** Every strict write of the page so far: milliseconds from opening the transaction to its completion. */
    readonly saves: number[];
    /** From the next click on, instead of from the navigation. */
    startAtClick(): void;
    /** Milliseconds until the list shows rows, or says that it is empty. */
    untilRows(): Promise<number>;
  };
}

export function installClock(): void {
  const saves: number[] = [];
  let startedAt = 0;
  let shownAt = 0;
  const open = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(names, mode, options) {
    const opened = open.call(this, names, mode, options);
    if (mode === 'readwrite' && opened.durability === 'strict' && this.name === 'smart-city-register') {
      const openedAt = performance.now();
      opened.addEventListener('complete', () => saves.push(performance.now() - openedAt));
    }
    return opened;
  };
  const look = (): void => {
    const isShown = document.querySelector(
      '.ag-row [role="gridcell"], [data-pane="list"] h2, [data-pane="list"] h3',
    );
    // The frame after it is in the document is the one a person sees.
    if (isShown && shownAt === 0) requestAnimationFrame(() => (shownAt = performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const benchClock: PageClock['benchClock'] = {
    saves,
    startAtClick() {
      addEventListener('click', () => (startedAt = performance.now()), { once: true, capture: true });
    },
    untilRows: () =>
      new Promise((resolve) => {
        const wait = (): unknown => (shownAt > 0 ? resolve(shownAt - startedAt) : setTimeout(wait, 5));
        wait();
      }),
  };
  Object.assign(window, { benchClock });
}

interface RawPuts {
  readonly record: object;
  readonly count: number;
}

/** The same record put by itself, strictly, into a database of its own: what a save costs at the very least. */
export async function measureRawPuts({ record, count }: RawPuts): Promise<number[]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bench-raw', 1);
    request.onupgradeneeded = () => void request.result.createObjectStore('records', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('no raw database'));
  });
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const startedAt = performance.now();
    await new Promise<void>((resolve) => {
      const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
      transaction.objectStore('records').put({ ...record, i });
      transaction.oncomplete = () => resolve();
    });
    times.push(performance.now() - startedAt);
  }
  database.close();
  return times;
}
