// The prints of records that digests are made of, kept as long as this process runs. A change of a record or its conflicts
// takes a new number, so what a number says is the same as long as the chain of history up to it is. Each digest asks the
// database for that chain and for the numbers that are still somebody's last, and reads only the records it has not met.
import { assert } from '../../errors.ts';
import { canRead, formFor, seers } from '../../policy/policy.ts';
import type { Actor, Form } from '../../policy/policy.ts';
import { addPrint, bucketOf, emptyBuckets, printOf } from '../digest.ts';
import type { Bucket } from '../digest.ts';
import type { ReadTransaction, Stretch } from '../storage.ts';
import { hashAt, hashesAt } from './chain.ts';
import { readHorizon } from './horizon.ts';
import { openConflicts, visibleBody } from './pull.ts';
import type { RecordRow, RegisterTables } from './tables.ts';

export interface PrintShelf {
  /** As with pieces of pulls. */
  readonly numbersPerStretch: number;
  find(end: number): KeptStretch | undefined;
  keep(end: number, stretch: KeptStretch): void;
  /** The numbers there were when history and horizon stood where they last did. */
  latest: { readonly state: string; readonly stretches: readonly Stretch[] } | null;
}

interface KeptStretch extends Prints {
  /** The chain had this hash at that number, up to which the stretch is known. */
  readonly upTo: number;
  readonly hash: string;
  /** Of the records, as the database told them. */
  readonly numbers: string;
}

interface Prints {
  readonly owners: readonly string[];
  /** Four for each number: bucket, the owner's place among `owners`, print of each form; `NaN` where it is not to be read. */
  readonly values: Float64Array;
  /** Only those who see but this form of anything need it worked out. */
  readonly hasShared: boolean;
}

const width = 4;
/** 40 bytes each; then all begins anew. */
const usualMaxRecords = 500_000;

export function createPrintShelf(numbersPerStretch = 500, maxRecords = usualMaxRecords): PrintShelf {
  const stretches = new Map<number, KeptStretch>();
  let count = 0;
  const countOf = (stretch?: KeptStretch): number => (stretch?.values.length ?? 0) / width;
  return {
    numbersPerStretch,
    latest: null,
    find: (end) => stretches.get(end),
    keep(end, stretch) {
      count += countOf(stretch) - countOf(stretches.get(end));
      stretches.set(end, stretch);
      if (count <= maxRecords) return;
      stretches.clear();
      count = 0;
    },
  };
}

/** The sums of all records the person may read; `head`: the last number there is. */
export async function sumRecords(
  transaction: ReadTransaction<RegisterTables>,
  actor: Actor,
  { shelf, head }: { readonly shelf: PrintShelf; readonly head: number },
): Promise<readonly Bucket[]> {
  const stretches = await stretchesAt(transaction, shelf, head);
  const places = stretches.flatMap(({ end }) => [Math.min(end, head), shelf.find(end)?.upTo ?? head]);
  const hashes = await hashesAt(transaction, [...new Set(places)]);
  const buckets = emptyBuckets();
  for (const stretch of stretches) {
    const found = shelf.find(stretch.end);
    const known = found && hashes.get(found.upTo) === found.hash ? found : null;
    const prints = await printsOf(transaction, stretch, {
      known,
      needsShared: formFor(actor, '') === 'shared',
    });
    const upTo = Math.min(stretch.end, head);
    const hash = hashes.get(upTo);
    if (prints !== known && hash !== undefined)
      shelf.keep(stretch.end, { ...prints, numbers: stretch.numbers, upTo, hash });
    addVisible(buckets, actor, prints);
  }
  return buckets;
}

/** All numbers. Which they are changes with history and, where deletions are no longer told, with the horizon. */
async function stretchesAt(
  transaction: ReadTransaction<RegisterTables>,
  shelf: PrintShelf,
  head: number,
): Promise<readonly Stretch[]> {
  assert(transaction.stretches, 'the register’s storage gives numbers');
  const [hash, horizon] = await Promise.all([hashAt(transaction, head), readHorizon(transaction)]);
  const state = `${head} ${hash} ${horizon}`;
  if (shelf.latest?.state === state) return shelf.latest.stretches;
  const size = shelf.numbersPerStretch;
  const stretches = await transaction.stretches('records', { index: 'bySeq', after: 0, size });
  shelf.latest = { state, stretches };
  return stretches;
}

/** Those of the numbers that are there; what is known of them is not read again. */
async function printsOf(
  transaction: ReadTransaction<RegisterTables>,
  { numbers }: Stretch,
  { known, needsShared }: { readonly known: KeptStretch | null; readonly needsShared: boolean },
): Promise<Prints> {
  const usable = known && (known.hasShared || !needsShared) ? known : null;
  if (usable?.numbers === numbers) return usable;
  const places = new Map(usable?.numbers.split(' ').map((number, i) => [Number(number), i]));
  const wanted = numbers.split(' ').map(Number);
  const settled = wanted.filter((number) => number <= (usable?.upTo ?? 0));
  // A number that was given up does not come back, unless an older state did.
  if (!settled.every((number) => places.has(number)))
    return printsOf(transaction, { end: 0, numbers }, { known: null, needsShared });
  const hasShared = usable?.hasShared ?? needsShared;
  const [first] = wanted.slice(settled.length);
  const rows =
    first === undefined
      ? []
      : await transaction.list('records', {
          ...{ index: 'bySeq', after: first - 1, limit: wanted.length - settled.length },
        });
  const conflicts = await openConflicts(transaction, seers.whole, rows);
  const owners = [...new Set([...(usable?.owners ?? []), ...rows.map(({ ownerId }) => ownerId)])];
  const values = new Float64Array(wanted.length * width);
  settled.forEach((number, i) => {
    const at = (places.get(number) ?? 0) * width;
    values.set(usable?.values.subarray(at, at + width) ?? [], i * width);
  });
  rows.forEach((row, i) => {
    const conflictIds = (conflicts.get(row.id) ?? []).map(({ id }) => id);
    const whole = printFor('whole', row, conflictIds);
    const shared = hasShared ? printFor('shared', row, []) : NaN;
    const place = (settled.length + i) * width;
    values.set([bucketOf(row.id), owners.indexOf(row.ownerId), whole, shared], place);
  });
  return { owners, values, hasShared };
}

function printFor(form: Form, row: RecordRow, conflictIds: readonly string[]): number {
  const seer = seers[form];
  if (!canRead(seer, row)) return NaN;
  const { id, revision, isDeleted } = row;
  return printOf({ id, revision, isDeleted, bodyText: visibleBody(seer, row), conflictIds });
}

function addVisible(buckets: Bucket[], actor: Actor, { owners, values }: Prints): void {
  const forms = owners.map((ownerId) => formFor(actor, ownerId));
  for (let i = 0; i < values.length; i += width) {
    const [bucket = 0, owner = 0, whole = NaN, shared = NaN] = values.subarray(i, i + width);
    const form = forms[owner];
    const print = form === 'whole' ? whole : form === 'shared' ? shared : NaN;
    if (!Number.isNaN(print)) addPrint(buckets, bucket, print);
  }
}
