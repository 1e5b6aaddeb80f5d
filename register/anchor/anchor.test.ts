import { appendFile, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChainHead } from '../storage/chain-head.ts';
import { openAnchorFolder, readAnchors } from './anchor-folder.ts';
import { startAnchorKeeper } from './anchor-keeper.ts';
import type { AnchorKeeper, KeeperOptions } from './anchor-keeper.ts';
import { freshStarts, marksToHold } from './marks.ts';

const at = '2026-03-05T08:00:00.000Z';
let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'smart-city-register-anchor-')), 'anchor');
});

afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

function head(seq: number, epoch = 'e1'): ChainHead {
  return { epoch, seq, hash: `hash ${seq}` };
}

describe('the anchor folder', () => {
  it('gets one key, readable by its owner only, whoever comes first', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => openAnchorFolder(folder)));
    for (const [i, anchors] of opened.entries()) await anchors.append(head(i + 1), at);
    const known = await readAnchors({ folder });
    expect(known?.anchors.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(known?.strangeLineCount).toBe(0);
    expect((await stat(join(folder, 'key.pem'))).mode & 0o777).toBe(0o600);
  });

  it('keeps the next anchor readable after half a line', async () => {
    const anchors = await openAnchorFolder(folder);
    await anchors.append(head(1), at);
    await appendFile(join(folder, 'anchors.jsonl'), '{"at":"2026');
    await anchors.append(head(2), at);
    expect(await readAnchors({ folder })).toMatchObject({
      anchors: [{ seq: 1 }, { seq: 2 }],
      strangeLineCount: 1,
    });
  });

  it('does not believe a line that was altered, or signed by another key', async () => {
    const file = join(folder, 'anchors.jsonl');
    await (await openAnchorFolder(folder)).append(head(7), at);
    await appendFile(file, (await readFile(file, 'utf8')).replace('"seq":7', '"seq":8'));
    const other = join(folder, 'other');
    await (await openAnchorFolder(other)).append(head(9), at);
    await appendFile(file, await readFile(join(other, 'anchors.jsonl'), 'utf8'));
    expect(await readAnchors({ folder })).toMatchObject({ anchors: [{ seq: 7 }], strangeLineCount: 2 });
  });

  it('keeps the highest mark of a life, whichever process writes it, and follows into the next life', async () => {
    const [one, two] = [await openAnchorFolder(folder), await openAnchorFolder(folder)];
    await one.raise(head(20), at);
    await two.raise(head(10), at);
    expect(await one.readMark()).toMatchObject({ seq: 20 });
    await two.raise(head(5, 'e2'), at);
    expect(await one.readMark()).toMatchObject({ epoch: 'e2', seq: 5 });
  });
});

describe('the keeper of the anchor', () => {
  let keeper: AnchorKeeper;
  const onFault = vi.fn<(error: unknown) => void>();
  const onRecovery = vi.fn<() => void>();
  let now: number;
  let present: ChainHead;

  beforeEach(() => {
    onFault.mockReset();
    onRecovery.mockReset();
    [now, present] = [Date.parse(at), head(1)];
  });

  function start(options: Partial<KeeperOptions> = {}): void {
    keeper = startAnchorKeeper({
      open: () => openAnchorFolder(folder),
      readHead: () => Promise.resolve(present),
      now: () => now,
      ...{ onFault, onRecovery, markEveryMs: 5, ...options },
    });
  }

  async function seqs(): Promise<readonly (number | undefined)[]> {
    const known = await readAnchors({ folder, anchors: join(folder, 'anchors.jsonl') });
    return known?.anchors.map(({ seq }) => seq) ?? [];
  }

  it('writes an anchor at the start, each hour and at the end, and the mark in between', async () => {
    start();
    await vi.waitFor(async () => expect(await seqs()).toEqual([1]));
    present = head(2);
    const folderNow = await openAnchorFolder(folder);
    await vi.waitFor(async () => expect(await folderNow.readMark()).toMatchObject({ seq: 2 }));
    expect(await seqs()).toEqual([1]);
    now += 3_600_000;
    await vi.waitFor(async () => expect(await seqs()).toEqual([1, 2]));
    present = head(3);
    await keeper.close();
    expect(await seqs()).toEqual([1, 2, 3]);
    expect(onFault).not.toHaveBeenCalled();
  });

  it('says once that it cannot write, goes on trying, and says when it can again', async () => {
    await mkdir(join(folder, 'anchors.jsonl'), { recursive: true });
    start();
    await vi.waitFor(() => expect(keeper.isFailing()).toBe(true));
    await new Promise((done) => setTimeout(done, 50));
    expect(onFault).toHaveBeenCalledOnce();
    await rm(join(folder, 'anchors.jsonl'), { recursive: true });
    await vi.waitFor(() => expect(onRecovery).toHaveBeenCalledOnce());
    expect(keeper.isFailing()).toBe(false);
    await keeper.close();
    expect((await seqs()).length).toBeGreaterThan(0);
  });
});

describe('the anchors the chain must hold', () => {
  const anchor = (seq: number, epoch: string, hour: number) => ({
    ...head(seq, epoch),
    at: `2026-03-05T${String(hour).padStart(2, '0')}:00:00.000Z`,
    signature: '',
  });
  const anchors = [
    anchor(10, 'e1', 1),
    anchor(80, 'e1', 2),
    anchor(100, 'e1', 3),
    anchor(80, 'e2', 4),
    anchor(90, 'e2', 5),
  ];

  it('are those of a former life up to where the next one began', () => {
    expect(marksToHold(anchors).map(({ seq, epoch }) => [seq, epoch])).toEqual([
      [10, 'e1'],
      [80, 'e1'],
      [80, 'e2'],
      [90, 'e2'],
    ]);
  });

  it('tell of each return to an older state', () => {
    expect(freshStarts(anchors)).toEqual([{ at: '2026-03-05T04:00:00.000Z', seq: 80 }]);
    expect(freshStarts([])).toEqual([]);
  });
});
