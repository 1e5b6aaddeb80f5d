// Small files that are either the old or the new content after a power cut, never half of each.
// Readable by the person's own account only.
import { open, readFile, rename, rm } from 'node:fs/promises';

/** Replaces the file's content, or leaves it as it was and throws. */
export async function writeFileAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const partial = `${file}.new`;
  const handle = await open(partial, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, file);
}

/** The file's content, or null where there is none. */
export async function readFileIfPresent(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true });
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
