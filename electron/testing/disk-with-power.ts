// A disk in memory whose power can be cut: what nobody synced is lost, or there by half, as chance will have it.
import path from 'node:path';
import type { Disk, DiskFile } from '../main/disk.ts';

interface Content {
  /** As programs see it. */
  seen: Buffer;
  /** As it certainly is on disk. */
  safe: Buffer;
}

export interface DiskWithPower extends Disk {
  /** Ends the disk as it was and answers what a computer finds when it starts again. */
  readonly cutPower: () => DiskWithPower;
}

export interface PowerOptions {
  /** From 0 to 1. */
  readonly random: () => number;
  /** A disk that says it has synced and has not. */
  readonly isLying?: boolean;
}

export function createDiskWithPower(
  options: PowerOptions,
  files: ReadonlyMap<string, Content> = new Map(),
): DiskWithPower {
  const names = { seen: new Map(files), safe: new Map(files) };
  let isOn = true;
  const whileOn = async <Result>(work: () => Result): Promise<Result> => {
    // Programs run on between two moments of the disk.
    await new Promise((resolve) => setImmediate(resolve));
    if (!isOn) return new Promise<never>(() => undefined);
    return work();
  };
  return {
    open: (file) =>
      whileOn(() => {
        const content = names.seen.get(file) ?? { seen: Buffer.alloc(0), safe: Buffer.alloc(0) };
        names.seen.set(file, content);
        return openContent(content, { whileOn, isLying: options.isLying ?? false });
      }),
    replace: (from, to) =>
      whileOn(() => {
        const content = names.seen.get(from);
        if (!content) throw new Error('nothing there');
        names.seen.delete(from);
        names.seen.set(to, content);
      }),
    remove: (file) => whileOn(() => void names.seen.delete(file)),
    list: (folder) =>
      whileOn(() =>
        [...names.seen.keys()]
          .filter((file) => path.dirname(file) === folder)
          .map((file) => path.basename(file)),
      ),
    syncFolder: () =>
      whileOn(() => {
        if (!options.isLying) names.safe = new Map(names.seen);
      }),
    cutPower: () => {
      isOn = false;
      // Names that were not safe may be there all the same.
      const found = options.random() < 0.5 ? names.safe : names.seen;
      return createDiskWithPower(
        options,
        new Map([...found].map(([file, content]) => [file, leftOf(content, options.random)])),
      );
    },
  };
}

interface Access {
  readonly whileOn: <Result>(work: () => Result) => Promise<Result>;
  readonly isLying: boolean;
}

function openContent(content: Content, { whileOn, isLying }: Access): DiskFile {
  return {
    size: () => whileOn(() => content.seen.length),
    read: (from, length) => whileOn(() => content.seen.subarray(from, from + length)),
    write: (from, bytes) =>
      whileOn(() => {
        const rest = content.seen.subarray(from + bytes.length);
        content.seen = Buffer.concat([content.seen.subarray(0, from), bytes, rest]);
      }),
    truncate: (length) => whileOn(() => void (content.seen = content.seen.subarray(0, length))),
    sync: () =>
      whileOn(() => {
        if (!isLying) content.safe = content.seen;
      }),
    close: () => whileOn(() => undefined),
  };
}

/** What was safe, and of what came after it a piece, or zeros in its place. */
function leftOf({ seen, safe }: Content, random: () => number): Content {
  const extra = seen.subarray(safe.length);
  const piece = extra.subarray(0, Math.floor(random() * (extra.length + 1)));
  const left = Buffer.concat([safe, random() < 0.3 ? Buffer.alloc(piece.length) : piece]);
  return { seen: left, safe: left };
}
