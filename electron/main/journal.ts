// A second copy of unsent work, outside the browser's database, which can vanish whole. One file, only ever added to;
// an append answers when it is on disk, also after a power cut. What another person or another register left in it is
// never handed out and never dropped.
import path from 'node:path';
import type { JournalPage, KeepOutcome } from '../../shared/bridge.ts';
import type { JournalEntry, JournalOwner } from '../../shared/sync/client/journal-entry.ts';
import { isDiskFull, type Disk, type DiskFile } from './disk.ts';
import { lineEnd, lineOf, linesIn, type JournalContent, type JournalLine } from './journal-lines.ts';
import { factsOf, type Log } from './log.ts';

export interface JournalOptions {
  readonly file: string;
  readonly disk: Disk;
  readonly log: Log;
  /** How much of the file is read out at once, at least one line. */
  readonly pageBytes?: number;
}

/** Whose part of the file is meant. */
interface Part {
  readonly register: string;
  readonly accountId: string;
}

interface Append {
  readonly text: string;
  readonly answer: (outcome: KeepOutcome) => void;
}

interface OpenFile {
  readonly content: DiskFile;
  /** Where the next line goes; before it are whole lines only. */
  end: number;
}

export class Journal {
  readonly #options: JournalOptions;
  #file: OpenFile | null = null;
  #appends: Append[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  append(register: string, entries: readonly JournalEntry[]): Promise<KeepOutcome> {
    return this.#append(entries.map((entry) => ({ register, entry })));
  }

  /** Who worked here last for that register; null when nobody ever did. */
  async owner(register: string): Promise<JournalOwner | null> {
    const lines = await this.#inTurn(() => this.#readAll());
    return ownersIn(lines).get(register) ?? null;
  }

  async setOwner(register: string, owner: JournalOwner): Promise<KeepOutcome> {
    const known = await this.owner(register);
    return JSON.stringify(known) === JSON.stringify(owner) ? 'kept' : this.#append([{ register, owner }]);
  }

  /** That person's entries in a stretch of the file that begins at `from`. */
  read({ from, ...part }: Part & { readonly from: number }): Promise<JournalPage> {
    return this.#inTurn(async () => {
      const { lines, next, isLast } = await this.#readFrom(from);
      const damaged = lines.filter(({ isDamaged }) => isDamaged).length;
      if (damaged > 0) this.#options.log('error', 'damaged lines in the journal', { damaged });
      const entries = lines.flatMap(({ content }) => (isEntryOf(content, part) ? [content.entry] : []));
      return { entries, next, isLast };
    });
  }

  /** Writes the file anew, without that person's entries before `upTo` that are no longer unsent. */
  compact({
    upTo,
    unsentOpIds,
    ...part
  }: Part & { readonly upTo: number; readonly unsentOpIds: readonly string[] }): Promise<KeepOutcome> {
    const unsent = new Set(unsentOpIds);
    const isOver = ({ at, content }: JournalLine): boolean =>
      at < upTo && isEntryOf(content, part) && !unsent.has(content.entry.operation.opId);
    return this.#inTurn(() =>
      this.#tried(async () => {
        const lines = await this.#readAll();
        if (!lines.some((line) => line.isDamaged || isOver(line))) return;
        await this.#setApart(lines.filter(({ isDamaged }) => isDamaged));
        const kept = lines.filter((line) => !line.isDamaged && !isOver(line) && !isOwner(line.content));
        const owners = [...ownersIn(lines)].map(([register, owner]) => lineOf({ register, owner }));
        await this.#replaceWith([...owners, ...kept.map(({ text }) => text)].join(''));
      }),
    );
  }

  /** Lets the file go; the next use opens it again. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#close());
  }

  #append(contents: readonly JournalContent[]): Promise<KeepOutcome> {
    const text = contents.map(lineOf).join('');
    return new Promise((answer) => {
      this.#appends.push({ text, answer });
      // Whatever comes while the disk is at work goes together in the next write.
      if (this.#appends.length === 1) void this.#inTurn(() => this.#writeAppends());
    });
  }

  async #writeAppends(): Promise<void> {
    const appends = this.#appends;
    this.#appends = [];
    const bytes = Buffer.from(appends.map(({ text }) => text).join(''));
    const outcome = await this.#tried(async () => {
      const file = await this.#open();
      await file.content.write(file.end, bytes);
      await file.content.sync();
      file.end += bytes.length;
    });
    for (const { answer } of appends) answer(outcome);
  }

  async #replaceWith(text: string): Promise<void> {
    const { file, disk } = this.#options;
    const next = `${file}.new`;
    await disk.remove(next);
    await writeSafely(await disk.open(next), { at: 0, text });
    // Windows lets nobody replace an open file.
    await this.#close();
    // Until the name is safe the old file, which holds all of this, may come back; opening it makes it safe.
    await disk.replace(next, file);
  }

  /** Nothing is thrown away: somebody may still read by eye what a program no longer can. */
  async #setApart(damaged: readonly JournalLine[]): Promise<void> {
    if (damaged.length === 0) return;
    const apart = await this.#options.disk.open(`${this.#options.file}.damaged`);
    await writeSafely(apart, { at: await apart.size(), text: damaged.map(({ text }) => text).join('') });
  }

  async #readAll(): Promise<readonly JournalLine[]> {
    const { content, end } = await this.#open();
    return linesIn(await content.read(0, end), 0);
  }

  async #readFrom(
    from: number,
  ): Promise<Pick<JournalPage, 'next' | 'isLast'> & { readonly lines: readonly JournalLine[] }> {
    const { content, end } = await this.#open();
    for (let length = this.#options.pageBytes ?? 500_000; ; length *= 2) {
      const lines = linesIn(await content.read(from, Math.min(length, Math.max(end - from, 0))), from);
      const next = lines.at(-1)?.next ?? end;
      if (lines.length > 0 || from + length >= end) return { lines, next, isLast: next >= end };
    }
  }

  async #open(): Promise<OpenFile> {
    if (this.#file) return this.#file;
    const { file, disk } = this.#options;
    const content = await disk.open(file);
    try {
      await disk.syncFolder(path.dirname(file));
      this.#file = { content, end: await cutTornLine(content) };
      return this.#file;
    } catch (error) {
      await content.close();
      throw error;
    }
  }

  async #close(): Promise<void> {
    const open = this.#file;
    this.#file = null;
    await open?.content.close();
  }

  /** After a failure the file is opened anew, which cuts off what was half written. */
  async #tried(work: () => Promise<void>): Promise<KeepOutcome> {
    try {
      await work();
      return 'kept';
    } catch (error) {
      this.#options.log('error', 'journal not written', factsOf(error));
      await this.#close().catch(() => undefined);
      return isDiskFull(error) ? 'full' : 'failed';
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function isEntryOf(
  content: JournalContent | null,
  { register, accountId }: Part,
): content is Extract<JournalContent, { readonly entry: unknown }> {
  return (
    content !== null &&
    'entry' in content &&
    content.register === register &&
    content.entry.accountId === accountId
  );
}

function isOwner(content: JournalContent | null): boolean {
  return content !== null && 'owner' in content;
}

/** The last word on each register. */
function ownersIn(lines: readonly JournalLine[]): ReadonlyMap<string, JournalOwner> {
  return new Map(
    lines.flatMap(({ content }) =>
      content && 'owner' in content ? [[content.register, content.owner] as const] : [],
    ),
  );
}

async function writeSafely(
  file: DiskFile,
  { at, text }: { readonly at: number; readonly text: string },
): Promise<void> {
  try {
    await file.write(at, Buffer.from(text));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A power cut can leave half a line, which nobody was told is kept. Answers where the whole lines end. */
async function cutTornLine(file: DiskFile): Promise<number> {
  const size = await file.size();
  const end = await endOfLastLine(file, size);
  if (end < size) {
    await file.truncate(end);
    await file.sync();
  }
  return end;
}

async function endOfLastLine(file: DiskFile, size: number): Promise<number> {
  const step = 64_000;
  for (let to = size; to > 0; to -= step) {
    const from = Math.max(0, to - step);
    const found = (await file.read(from, to - from)).lastIndexOf(lineEnd);
    if (found !== -1) return from + found + 1;
  }
  return 0;
}
