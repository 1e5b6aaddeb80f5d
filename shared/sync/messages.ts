// Every message between a client and the register, with its shape. Objects are loose: what a newer version adds
// passes through untouched (SYNC.md rule 24).
import { z } from 'zod';
import type { Value } from '../fields/field.ts';
import { maxHeldPerPush } from './protocol.ts';

// The page's content policy allows no code made from text, and reports even the attempt. Before the first schema.
z.config({ jitless: true });

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i);
const value: z.ZodType<Value> = z.json() as unknown as z.ZodType<Value>;
const revision = z.number().int().min(0);
const valuesByField = z.record(z.string(), value);

/** One field of an operation: the value, and the record's revision on which the person saw the field (`null` in a create). */
export const fieldChange = z.looseObject({ base: revision.nullable(), value });

/**
 * Operation: made on a client when a person saves, kept there until answered, sent in order of `n`, applied once by
 * the register, kept in history for good.
 */
export const operation = z.looseObject({
  opId: id,
  /** The device that made it. The register goes by the device of the token. */
  device: z.string().optional(),
  /** Counts the device's operations from 1, without a gap. */
  n: z.number().int().min(1),
  kind: z.string(),
  recordId: id,
  type: z.enum(['create', 'change', 'delete', 'resolve']),
  changes: z.record(z.string(), fieldChange).default({}),
  /** The revision a delete, or a change that brings a deleted record back, was decided on. */
  base: revision.optional(),
  /** For a resolve: the conflicts it settles. */
  conflictIds: z.array(id).optional(),
  /** When the client says it was made: a claim, noted and never decisive. */
  at: z.string().max(40).optional(),
  /**
   * Made in an earlier epoch of the register, before it was restored from a backup, and offered again: its bases count
   * the revisions of `epoch`. `revision` is the one the operation got then, if it was answered. No part of its content.
   */
  former: z.looseObject({ revision: revision.optional(), epoch: z.string().max(100).optional() }).optional(),
});
export type Operation = z.infer<typeof operation>;

/** What of an operation must be readable for it to be answered at all. Everything else is judged per operation. */
export const operationEnvelope = z.looseObject({ opId: id, n: z.number().int().min(1) });
export type OperationEnvelope = z.infer<typeof operationEnvelope>;

export const pushRequest = z.looseObject({
  deviceId: z.string(),
  protocol: z.number().int(),
  schema: z.number().int(),
  /** Where this client's pulls have come to: shows at once when the register has been restored from a backup since. */
  cursor: z.string().max(1_000).optional(),
  /** The epoch the bases count in: shows the same where nothing has been pulled yet. */
  epoch: z.string().max(100).optional(),
  /**
   * Devices this computer was before, under which it sent what these operations build on: those of the same person count
   * as its own. Enrolling again must not make people strangers to their own words.
   */
  formerDevices: z.array(z.string()).max(50).optional(),
  /** Operations answered `held` until something arrives, of which the client has not heard what became of them. */
  held: z.array(id).max(maxHeldPerPush).optional(),
  ops: z.array(operationEnvelope).max(50),
});
export type PushRequest = z.infer<typeof pushRequest>;

export const outcome = z.enum(['applied', 'merged', 'conflict', 'rejected', 'held']);
export type Outcome = z.infer<typeof outcome>;

/** Why an operation was rejected or held: a code of errors.ts with facts for the sentence. */
export const reason = z.looseObject({ code: z.string(), details: z.record(z.string(), value).optional() });

export const operationResult = z.looseObject({
  opId: id,
  outcome,
  /** The record's revision after it. */
  revision: revision.optional(),
  /** The (first) conflict it opened or joined. */
  conflictId: id.optional(),
  reason: reason.optional(),
});
export type OperationResult = z.infer<typeof operationResult>;

export const pushAnswer = z.looseObject({
  results: z.array(operationResult),
  /** The `n` the register expects next of this device. */
  expected: z.number().int().optional(),
  /** What became of those named in `held`, where it is decided; the register gives it again as often as it is asked. */
  late: z.array(operationResult).optional(),
});
export type PushAnswer = z.infer<typeof pushAnswer>;

export const author = z.looseObject({
  accountName: z.string(),
  organisationId: z.string(),
  /** The register's time. */
  at: z.string(),
});
export type Author = z.infer<typeof author>;

/**
 * Conflict: opened by the register when two people changed the same thing unseen; travels with its record; closed by
 * a resolve. `value`: the fields hold `current`, the newcomer's values wait in `incoming`. `deletion`: one deleted
 * what the other edited; the record stays.
 */
export const conflict = z.looseObject({
  id,
  kind: z.string(),
  recordId: id,
  type: z.enum(['value', 'deletion']),
  fields: z.array(z.string()),
  base: valuesByField,
  current: valuesByField,
  incoming: valuesByField,
  currentBy: author,
  incomingBy: author,
  openedAt: z.string(),
  /** The newcomer's author had lost the right to this record: its present owner or the Region accepts or refuses it. */
  isHeld: z.boolean().optional(),
});
export type Conflict = z.infer<typeof conflict>;

const flatRecord = z.looseObject({ id, ownerId: z.string(), reviewState: z.string() });

/** One row of a pull: the record as it is now, or that it is deleted (`last` is how it was), or has left the person's view. */
export const pullChange = z.looseObject({
  kind: z.string(),
  recordId: id,
  revision,
  seq: z.number().int(),
  record: flatRecord.optional(),
  deleted: z.literal(true).optional(),
  last: flatRecord.optional(),
  left: z.literal(true).optional(),
  conflicts: z.array(conflict).optional(),
});
export type PullChange = z.infer<typeof pullChange>;

/** End of a page. Rows and cursor are stored together, or not at all. */
export const pullPageEnd = z.looseObject({
  cursor: z.string().min(1),
  more: z.boolean(),
  /** Names the life of the register's database; another one after it was restored from a backup. */
  epoch: z.string().min(1).optional(),
});

export const pullAnswer = z.looseObject({
  changes: z.array(pullChange),
  cursor: z.string().min(1),
  more: z.boolean(),
  epoch: z.string().min(1).optional(),
});
export type PullAnswer = z.infer<typeof pullAnswer>;

/**
 * What a client must hold at its cursor, in 256 buckets by the last two hexadecimal digits of the record's id: how many
 * records, and the sum of their prints (`digest.ts`). No buckets where something has changed since: pull first.
 */
export const digestAnswer = z.looseObject({
  isCurrent: z.boolean(),
  buckets: z.array(z.tuple([z.number().int().min(0), z.number().int().min(0)])),
});
export type DigestAnswer = z.infer<typeof digestAnswer>;

/** The rows of one bucket, as in a pull; none where something has changed since. */
export const bucketAnswer = z.looseObject({ isCurrent: z.boolean(), changes: z.array(pullChange) });
export type BucketAnswer = z.infer<typeof bucketAnswer>;

/** How much of a file has arrived; whole only once its content was found to be what its name says. */
export const fileAnswer = z.looseObject({ received: z.number().int().min(0), isComplete: z.boolean() });
export type FileAnswer = z.infer<typeof fileAnswer>;

/** One revision of a record: who, when, and each field's old and new value. */
export const historyEntry = z.looseObject({
  opId: id,
  revision,
  type: z.string(),
  outcome,
  author,
  /** When the register took it in. */
  at: z.string(),
  /** When the author's device says it was made. */
  claimedAt: z.string().optional(),
  changedFields: z.array(z.string()),
  oldValues: valuesByField,
  newValues: valuesByField,
  /** Values that did not become current but wait in a conflict. */
  heldValues: valuesByField.optional(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const historyAnswer = z.looseObject({ history: z.array(historyEntry) });
export const conflictsAnswer = z.looseObject({ conflicts: z.array(conflict) });

export const account = z.looseObject({
  id,
  name: z.string(),
  role: z.enum(['coordinator', 'office', 'admin']),
  organisationId: z.string(),
});
export type Account = z.infer<typeof account>;

/** Names one request through its repetitions, so that a lost answer can be given again. Of the client's making. */
const attempt = z.string().min(16).max(200).optional();

export const enrolRequest = z.looseObject({
  code: z.string().trim().min(1).max(200),
  deviceName: z.string().trim().min(1).max(200),
  attempt,
});
const refreshToken = z.string().min(1).max(500);
export const refreshRequest = z.looseObject({ refreshToken, attempt });

/** Ends all that came from the enrolment the token descends from. */
export const signOutRequest = z.looseObject({ refreshToken });
export const signOutAnswer = z.looseObject({});

export const tokensAnswer = z.looseObject({
  accessToken: z.string(),
  expiresAt: z.string(),
  refreshToken: z.string(),
});
export const enrolAnswer = tokensAnswer.extend({ deviceId: id, account });
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

export const errorAnswer = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), value).optional(),
  }),
});

export const healthAnswer = z.looseObject({
  status: z.literal('ok'),
  version: z.string(),
  protocol: z.number().int(),
  schema: z.number().int(),
});
