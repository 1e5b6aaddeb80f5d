// The folder `anchor/` in REGISTER_DATA: the key, the anchors and the high-water mark.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChainHead } from '../storage/chain-head.ts';
import { addLine, placeOnce, readIfThere, replaceFile } from './anchor-files.ts';
import {
  makePrivateKey,
  publicHalf,
  readAnchor,
  readPrivateKey,
  readPublicKey,
  signAnchor,
} from './anchor.ts';
import type { Anchor } from './anchor.ts';

const names = {
  key: 'key.pem',
  publicKey: 'public-key.pem',
  anchors: 'anchors.jsonl',
  mark: 'high-water.json',
} as const;

export interface AnchorFolder {
  /** Adds an anchor to the list; on disk when it resolves. */
  append(head: ChainHead, at: string): Promise<void>;
  /** Replaces the high-water mark, unless another process has written a higher one of the same life. */
  raise(head: ChainHead, at: string): Promise<void>;
  /** The mark as it was last written; null where there is none, or none that this key signed. */
  readMark(): Promise<Anchor | null>;
}

export function anchorFolderOf(dataFolder: string): string {
  return join(dataFolder, 'anchor');
}

/** Opens the folder, or makes it with a key of its own. */
export async function openAnchorFolder(path: string): Promise<AnchorFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const pem = await readOrMakeKey(path);
  const [key, publicKey] = [readPrivateKey(pem), readPublicKey(pem)];
  const readMark = async (): Promise<Anchor | null> =>
    readAnchor((await readIfThere(join(path, names.mark))) ?? '', publicKey);
  return {
    readMark,
    append: (head, at) => addLine(join(path, names.anchors), JSON.stringify(signAnchor(key, head, at))),
    async raise(head, at) {
      const mark = await readMark();
      if (mark?.epoch === head.epoch && mark.seq > head.seq) return;
      await replaceFile(join(path, names.mark), JSON.stringify(signAnchor(key, head, at)));
    },
  };
}

async function readOrMakeKey(path: string): Promise<string> {
  const file = join(path, names.key);
  const pem = (await readIfThere(file)) ?? (await placeOnce(file, makePrivateKey()));
  const shown = join(path, names.publicKey);
  if ((await readIfThere(shown)) === undefined) await replaceFile(shown, publicHalf(pem));
  return pem;
}

export interface AnchorPlaces {
  /** The folder the register writes. */
  readonly folder: string;
  /** A copy of `anchors.jsonl` that was kept elsewhere. */
  readonly anchors?: string | undefined;
  /** The public key as it was noted elsewhere. */
  readonly publicKey?: string | undefined;
}

/** What the anchors of a folder, or a copy of them, say. */
export interface KnownAnchors {
  readonly anchors: readonly Anchor[];
  /** Lines that are no anchor, or were signed by somebody else. */
  readonly strangeLineCount: number;
}

/** Reads anchors without writing anything; null where there are none. */
export async function readAnchors(places: AnchorPlaces): Promise<KnownAnchors | null> {
  const { folder, anchors: copy } = places;
  const pem = await readIfThere(places.publicKey ?? join(folder, names.publicKey));
  const listed = await readIfThere(copy ?? join(folder, names.anchors));
  // A copy stands for itself: the mark beside the database is not what its keeper vouches for.
  const mark = copy === undefined ? await readIfThere(join(folder, names.mark)) : undefined;
  if (pem === undefined || (listed ?? mark) === undefined) return null;
  const publicKey = readPublicKey(pem);
  const lines = [listed, mark].flatMap((text) => text?.split('\n') ?? []).filter(Boolean);
  const anchors = lines.map((line) => readAnchor(line, publicKey)).filter((anchor) => anchor !== null);
  return { anchors, strangeLineCount: lines.length - anchors.length };
}
