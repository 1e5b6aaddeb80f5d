// A disk that gives back other bytes than it was given, for what is kept in a file without a name.
import { open, readdir, readlink } from 'node:fs/promises';

/** Overwrites what this process keeps in the folder's nameless file. Linux only: the file is found by its descriptor. */
export async function damageKept(folder: string): Promise<void> {
  for (const descriptor of await readdir('/proc/self/fd')) {
    const path = `/proc/self/fd/${descriptor}`;
    const target = await readlink(path).catch(() => '');
    if (!target.startsWith(`${folder}/pulled-`)) continue;
    const file = await open(path, 'r+');
    await file.write(Buffer.alloc(64, 0xaa), 0, 64, 8);
    await file.close();
  }
}
