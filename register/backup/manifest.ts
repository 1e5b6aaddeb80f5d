// The list of contents of a backup, written last: a folder without a good one counts as no backup.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

const manifestName = 'manifest.json';
const count = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const tableShape = z.object({ name: z.string(), file: z.string(), rowCount: count, sha256 });

const contentsShape = z.object({
  content: z.literal('smart-city-register-backup'),
  format: z.literal(1),
  at: z.string(),
  /** The program that made it, and the newest migration its database had seen. */
  version: z.string(),
  migration: count,
  epoch: z.string(),
  /** The end of the chain of history. */
  head: z.object({ seq: count, hash: z.string() }),
  tables: z.array(tableShape),
  /** SHA-256 of each attachment, which is its name in `files/` too. */
  attachments: z.array(sha256),
});

export type Manifest = Readonly<z.infer<typeof contentsShape>>;
export type TableEntry = Readonly<z.infer<typeof tableShape>>;

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = JSON.stringify(manifest, null, 2);
  const whole = { ...manifest, sha256: createHash('sha256').update(text).digest('hex') };
  await writeFile(join(folder, manifestName), `${JSON.stringify(whole, null, 2)}\n`, {
    ...{ mode: 0o600, flag: 'wx', flush: true },
  });
}

/** @throws AppError backupIncomplete */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    const { sha256: noted, ...rest } = JSON.parse(
      await readFile(join(folder, manifestName), 'utf8'),
    ) as Readonly<Record<string, unknown>>;
    const found = createHash('sha256')
      .update(JSON.stringify(rest, null, 2))
      .digest('hex');
    if (found === noted) return contentsShape.parse(rest);
  } catch (cause) {
    throw new AppError('backupIncomplete', { folder }, { cause });
  }
  throw new AppError('backupIncomplete', { folder });
}

/** Every file is there and is what it was. @throws AppError backupDamaged */
export async function checkFiles(folder: string, { tables, attachments }: Manifest): Promise<void> {
  for (const { file, sha256: noted } of tables) await checkFile(join(folder, file), noted);
  for (const name of attachments) await checkFile(join(folder, 'files', name), name);
}

async function checkFile(file: string, noted: string): Promise<void> {
  const found = await hashOf(file).catch((cause: unknown) => {
    throw new AppError('backupDamaged', { file }, { cause });
  });
  if (found !== noted) throw new AppError('backupDamaged', { file });
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
