// Writes a zip as it goes: of everything that enters, no more than a piece is in memory.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ZippedEntry {
  readonly name: string;
  readonly byteCount: number;
  readonly sha256: string;
}

export interface ZipInput {
  readonly name: string;
  readonly parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** False for what is packed already, as most attachments are. */
  readonly isPacked: boolean;
}

export interface ZipWriter {
  readonly add: (input: ZipInput) => Promise<ZippedEntry>;
  /** Without it the file is no zip. */
  readonly end: () => Promise<void>;
}

/** Hands each piece to `sink`, and waits for it before the next. */
export function createZipWriter(sink: (bytes: Uint8Array) => Promise<void>): ZipWriter {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  async function flush(): Promise<void> {
    for (const bytes of ready.splice(0)) await sink(bytes);
  }
  return {
    async add({ name, parts, isPacked }) {
      const entry = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
      zip.add(entry);
      const hash = sha256.create();
      let byteCount = 0;
      for await (const part of parts) {
        hash.update(part);
        byteCount += part.length;
        entry.push(part);
        await flush();
      }
      entry.push(new Uint8Array(), true);
      await flush();
      return { name, byteCount, sha256: bytesToHex(hash.digest()) };
    },
    async end() {
      zip.end();
      await flush();
    },
  };
}
