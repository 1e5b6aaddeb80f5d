// The export file: a zip of JSON lines and attachments that a person keeps anywhere and any later program can read. What
// must never be in it: anything that lets someone speak for the person, and work of others on the same computer.
import { z } from 'zod';
import { account } from '../../../shared/sync/messages.ts';
import { pageTables } from '../packed/packing.ts';

/** Version 1 was lines alone, without a zip around them, and cannot be put back. */
export const exportVersion = 2;

export const manifestName = 'manifest.json';
export const filesFolder = 'files/';

/** Which entry holds the rows of which table, operations first: they are what nobody else has. */
export const tableEntries: Readonly<Record<string, string>> = {
  outbox: 'operations.jsonl',
  records: 'records.jsonl',
  conflicts: 'conflicts.jsonl',
  removed: 'removed.jsonl',
  files: 'files.jsonl',
};

/**
 * Never in it, or in it otherwise: work of people who are not signed in now, tokens, numbers, attachments in pieces, and
 * records in pages, which are among the other records.
 */
export const leftOutTables: ReadonlySet<string> = new Set([
  ...['aside', 'meta', 'counters', 'fileParts'],
  ...Object.values(pageTables),
]);

const exportEntry = z.object({
  name: z.string(),
  byteCount: z.number().int().min(0),
  /** Of its content, hexadecimal. */
  sha256: z.string(),
  /** Of JSON lines. */
  rowCount: z.number().int().min(0).optional(),
});
export type ExportEntry = z.infer<typeof exportEntry>;

/** Something the database would not give. */
const unreadablePart = z.object({
  table: z.string(),
  /** Absent: the rest of the table. */
  key: z.string().optional(),
  reason: z.string(),
});
export type UnreadablePart = z.infer<typeof unreadablePart>;

/** The last entry of the file; says what is in the others. */
export const exportManifest = z.looseObject({
  format: z.literal('smart-city-register'),
  formatVersion: z.number().int(),
  program: z.string(),
  exportedAt: z.string(),
  /** Whose work it is; `null` when nobody had signed in. */
  account: account.nullable(),
  organisation: z.looseObject({ nl: z.string(), fr: z.string() }).nullable(),
  /** Of the register, as this computer last knew it. */
  epoch: z.string().nullable().default(null),
  /** Versions of the program the data are of. */
  data: z.looseObject({ records: z.number(), tables: z.number() }).nullable(),
  counts: z.looseObject({
    records: z.number(),
    operations: z.number(),
    unsent: z.number(),
    files: z.number(),
  }),
  entries: z.array(exportEntry),
  unreadable: z.array(unreadablePart),
});
export type ExportManifest = z.infer<typeof exportManifest>;
