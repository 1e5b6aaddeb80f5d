// Dated backups beside the application's own files. Each is written under another name first and counts only when it is
// whole and on disk; whose it is stands in its name, unreadable, so that it is never handed to somebody else.
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Backup, KeepOutcome } from '../../shared/bridge.ts';
import { bridgeLimits } from '../../shared/bridge.ts';
import { keptBackups } from './backup-dates.ts';
import { isDiskFull, type Disk, type DiskFile } from './disk.ts';
import { factsOf, type Log } from './log.ts';

export interface BackupsOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly now: () => Date;
  readonly log: Log;
}

/** Whose backups are meant. */
export interface BackupOwner {
  readonly register: string;
  readonly accountId: string;
}

interface Unfinished {
  readonly id: string;
  readonly file: DiskFile;
  byteCount: number;
}

const ending = '.zip';
const unfinishedEnding = '.zip.part';
const idPattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[0-9a-f]{16}$/;

/** True for the name of a backup, which can be no path. */
export function isBackupId(text: string): boolean {
  return idPattern.test(text);
}

export class Backups {
  readonly #options: BackupsOptions;
  #unfinished: Unfinished | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: BackupsOptions) {
    this.#options = options;
  }

  begin(owner: BackupOwner): Promise<string | null> {
    return this.#inTurn(async () => {
      const { disk, now } = this.#options;
      const id = `${now().toISOString().replaceAll(/[-:.]/g, '')}-${markOf(owner)}`;
      const outcome = await this.#tried(async () => {
        await this.#removeUnfinished();
        this.#unfinished = { id, file: await disk.open(this.#path(id, unfinishedEnding)), byteCount: 0 };
      });
      return outcome === 'kept' ? id : null;
    });
  }

  append({ id, bytes }: { readonly id: string; readonly bytes: Uint8Array }): Promise<KeepOutcome> {
    return this.#inTurn(() =>
      this.#tried(async () => {
        const unfinished = this.#begun(id);
        await unfinished.file.write(unfinished.byteCount, bytes);
        unfinished.byteCount += bytes.length;
      }),
    );
  }

  finish({ id, byteCount }: { readonly id: string; readonly byteCount: number }): Promise<KeepOutcome> {
    return this.#inTurn(async () => {
      const outcome = await this.#tried(async () => {
        const unfinished = this.#begun(id);
        if (unfinished.byteCount !== byteCount) throw new Error('a part of the backup is missing');
        await unfinished.file.sync();
        await unfinished.file.close();
        this.#unfinished = null;
        const { disk, folder } = this.#options;
        await disk.replace(this.#path(id, unfinishedEnding), this.#path(id, ending));
        await disk.syncFolder(folder);
      });
      if (outcome === 'kept') await this.#removeOld(id);
      return outcome;
    });
  }

  /** The newest first. */
  list(owner: BackupOwner): Promise<readonly Backup[]> {
    return this.#inTurn(async () => {
      const ids = await this.#idsOf(markOf(owner));
      const backups = ids.map(async (id) => ({
        id,
        madeAt: madeAtOf(id),
        byteCount: await this.#sizeOf(id),
      }));
      return Promise.all(backups);
    });
  }

  /** The next bytes from `from` on; none at the end. */
  read({ id, from }: { readonly id: string; readonly from: number }): Promise<Uint8Array> {
    return this.#inTurn(() => this.#reading(id, (file) => file.read(from, bridgeLimits.backupBytes)));
  }

  #begun(id: string): Unfinished {
    if (this.#unfinished?.id !== id) throw new Error('no such backup has been begun');
    return this.#unfinished;
  }

  #sizeOf(id: string): Promise<number> {
    return this.#reading(id, (file) => file.size());
  }

  async #reading<Result>(id: string, work: (file: DiskFile) => Promise<Result>): Promise<Result> {
    const { disk, folder } = this.#options;
    // Opening makes what is not there.
    if (!(await disk.list(folder)).includes(`${id}${ending}`)) throw new Error('no such backup');
    const file = await disk.open(this.#path(id, ending));
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }

  async #idsOf(mark: string): Promise<readonly string[]> {
    const names = await this.#options.disk.list(this.#options.folder);
    return names
      .filter((name) => name.endsWith(`-${mark}${ending}`))
      .map((name) => name.slice(0, -ending.length))
      .filter(isBackupId)
      .toSorted()
      .toReversed();
  }

  /** One too many does no harm; the next backup tries again. */
  async #removeOld(id: string): Promise<void> {
    const { disk, log } = this.#options;
    try {
      const ids = await this.#idsOf(id.slice(id.indexOf('-') + 1));
      const kept = keptBackups(ids);
      for (const old of ids.filter((each) => !kept.has(each))) await disk.remove(this.#path(old, ending));
    } catch (error) {
      log('error', 'old backup not removed', factsOf(error));
    }
  }

  /** Those of earlier starts as well. */
  async #removeUnfinished(): Promise<void> {
    await this.#unfinished?.file.close();
    this.#unfinished = null;
    const { disk, folder } = this.#options;
    for (const name of await disk.list(folder)) {
      if (name.endsWith(unfinishedEnding)) await disk.remove(path.join(folder, name));
    }
  }

  #path(id: string, end: string): string {
    return path.join(this.#options.folder, `${id}${end}`);
  }

  async #tried(work: () => Promise<void>): Promise<KeepOutcome> {
    try {
      await work();
      return 'kept';
    } catch (error) {
      this.#options.log('error', 'backup not written', factsOf(error));
      await this.#removeUnfinished().catch(() => undefined);
      return isDiskFull(error) ? 'full' : 'failed';
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function markOf({ register, accountId }: BackupOwner): string {
  return createHash('sha256').update(`${register}\n${accountId}`).digest('hex').slice(0, 16);
}

function madeAtOf(id: string): string {
  return id.replace(idPattern, '$1-$2-$3T$4:$5:$6.$7Z');
}
