// What client and register must hold alike, as a few numbers. Both work them out from what they hold themselves; neither
// ever takes over the other's.

export const bucketCount = 256;
/** Sums stay whole numbers. */
const modulus = 2 ** 48;

/** A record as a person sees it when nothing of theirs is under way. */
export interface PrintedRecord {
  readonly id: string;
  readonly revision: number;
  readonly isDeleted: boolean;
  /** The record's JSON as `JSON.stringify` writes it, its fields in the order in which the register has them. */
  readonly bodyText: string;
  readonly conflictIds: readonly string[];
}

/** `[how many, sum of their prints]` */
export type Bucket = readonly [number, number];

export function emptyBuckets(): Bucket[] {
  return Array.from({ length: bucketCount }, () => [0, 0] as const);
}

/** By the last two hexadecimal digits of the id: those are random. */
export function bucketOf(id: string): number {
  return Number.parseInt(id.slice(-2), 16);
}

/** Adds a record to its bucket; the order of records makes no difference. */
export function addToBuckets(buckets: Bucket[], record: PrintedRecord): void {
  addPrint(buckets, bucketOf(record.id), printOf(record));
}

export function addPrint(buckets: Bucket[], place: number, print: number): void {
  const [count, sum] = buckets[place] ?? [0, 0];
  buckets[place] = [count + 1, (sum + print) % modulus];
}

/** Numbers of the buckets that differ. */
export function differingBuckets(a: readonly Bucket[], b: readonly Bucket[]): readonly number[] {
  return a.flatMap((bucket, i) => (bucket[0] === b[i]?.[0] && bucket[1] === b[i]?.[1] ? [] : [i]));
}

/** A number that differs, as good as always, where anything of the record does. */
export function printOf({ id, revision, isDeleted, bodyText, conflictIds }: PrintedRecord): number {
  return hash48([`${id} ${revision} ${isDeleted} ${[...conflictIds].sort().join(' ')} `, bodyText]);
}

/**
 * Two 32-bit hashes side by side, 48 bits of them: finds what went wrong, not who meant harm; that is the chain's work.
 * Of texts as if they were one: to put them together first takes as long again.
 */
function hash48(texts: readonly string[]): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, 2_654_435_761);
      b = Math.imul(b ^ code, 1_597_334_677);
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return (b & 0xffff) * 2 ** 32 + (a >>> 0);
}
