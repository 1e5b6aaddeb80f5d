// The second copy of unsent work: what the desktop shell writes beside the database, and reads back when the database
// has lost something. Loose like the messages: what a newer version adds is kept.
import { z } from 'zod';
import type { Value } from '../../fields/field.ts';
import { account, operation } from '../messages.ts';

const id = z.string().min(1).max(100);

/** One saved operation with what is needed to put it back as it was. */
export const journalEntry = z.looseObject({
  /** Whose work it is; nobody else ever gets to see it. */
  accountId: id,
  operation,
  /** As in the outbox: each changed field's value before the operation. */
  seen: z.record(z.string(), z.json() as unknown as z.ZodType<Value>),
  savedAt: z.string().max(40),
  /** Of the register, when this was written: what the bases count in. */
  epoch: id.nullish(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

/** Who worked on this computer last, and as which device: what an empty database can no longer say. */
export const journalOwner = z.looseObject({ account, deviceId: id });
export type JournalOwner = z.infer<typeof journalOwner>;
