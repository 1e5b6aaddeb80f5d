// A storage under a program that may die at any touch of it: before, in the middle of a transaction (of which nothing
// is kept), or after the commit. Of the program not one instruction runs after that.
import type { ReadTransaction, Storage, Tables, WriteTransaction } from '../../storage.ts';
import type { Stage } from './stage.ts';

/** One run of a program, from its start to its death. */
export interface Life {
  readonly isOver: () => boolean;
  /** Dies at the touch of the storage with that many before it. */
  readonly dieAfter: (touches: number) => void;
  readonly end: () => void;
  /** Counts a touch; true when the program is dead. */
  readonly touch: () => boolean;
}

export function createLife(onEnd: () => void = () => undefined): Life {
  let left = Infinity;
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    onEnd();
  };
  return {
    isOver: () => isOver,
    dieAfter: (touches) => {
      left = touches;
    },
    end,
    touch: () => {
      if (left <= 0) end();
      left -= 1;
      return isOver;
    },
  };
}

const death = new Error('the program is dead');

export function createMortalStorage<T extends Tables>(
  inner: Storage<T>,
  { stage, life }: { readonly stage: Stage; readonly life: Life },
): Storage<T> {
  const survive = (): void => {
    if (life.touch()) throw death;
  };
  const live = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      survive();
      const result = await work();
      survive();
      return result;
    } catch (error) {
      if (error !== death && !life.isOver()) throw error;
      return stage.pause<Result>().wait;
    }
  };
  return {
    read: (work) => live(() => inner.read((transaction) => work(mortalReader(transaction, survive)))),
    write: (work) =>
      live(() =>
        inner.write(async (transaction) => {
          const result = await work(mortalWriter(transaction, survive));
          survive();
          return result;
        }),
      ),
  };
}

function mortalReader<T extends Tables>(
  transaction: ReadTransaction<T>,
  survive: () => void,
): ReadTransaction<T> {
  const { stretches, column } = transaction;
  return {
    get: (name, keys) => touched(survive, () => transaction.get(name, keys)),
    list: (name, query) => touched(survive, () => transaction.list(name, query)),
    count: (name, query) => touched(survive, () => transaction.count(name, query)),
    ...(stretches && { stretches: (name, query) => touched(survive, () => stretches(name, query)) }),
    ...(column && { column: (name, query) => touched(survive, () => column(name, query)) }),
  };
}

function mortalWriter<T extends Tables>(
  transaction: WriteTransaction<T>,
  survive: () => void,
): WriteTransaction<T> {
  return {
    ...mortalReader(transaction, survive),
    getForUpdate: (name, keys) => touched(survive, () => transaction.getForUpdate(name, keys)),
    put: (name, rows) => touched(survive, () => transaction.put(name, rows)),
    remove: (name, keys) => touched(survive, () => transaction.remove(name, keys)),
    takeNumbers: (count) => touched(survive, () => transaction.takeNumbers(count)),
  };
}

async function touched<Result>(survive: () => void, work: () => Promise<Result>): Promise<Result> {
  survive();
  return work();
}
