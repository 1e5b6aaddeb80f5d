// Cursor: where a person's pulls have come to. Signed and bound to the person, opaque to clients: someone else's, an
// invented one and one of an earlier form are all unknown.
import type { RegisterEnvironment } from './environment.ts';

export interface Place {
  readonly epoch: string;
  /** Number of the last change told; 0 at the start. */
  readonly seq: number;
  /** The beginning of the chain's hash at that number. */
  readonly hash: string;
  /** Of the rights in which everything up to here was told. */
  readonly scopeRevision: number;
  /** Set while a pull from the start has not come to its end. */
  readonly fromStart: FromStart | null;
}

export interface FromStart {
  /** Up to where deletions were no longer told when it began. */
  readonly horizon: number;
  /** The person's rights have changed: what they had before, and up to where they had been told. */
  readonly former: { readonly scopeRevision: number; readonly until: number } | null;
}

interface Bearer {
  readonly environment: Pick<RegisterEnvironment, 'sign'>;
  readonly accountId: string;
}

const hashLength = 16;

/** The part of a chain's hash that a cursor carries. */
export function cursorHash(hash: string | null): string {
  return (hash ?? '').slice(0, hashLength);
}

export function writeCursor(place: Place, { environment, accountId }: Bearer): string {
  const { epoch, seq, hash, scopeRevision, fromStart } = place;
  const content = [epoch, seq, hash, scopeRevision, fromStart ? fromStartText(fromStart) : ''].join('.');
  return `${content}.${environment.sign(`${content}.${accountId}`)}`;
}

/** Where a cursor stands; `null` when this register never gave it to this person. */
export function readCursor(cursor: string, bearer: Bearer): Place | null {
  const [epoch = '', seqText, hash = '', scopeText, fromStartPart = '', ...rest] = cursor.split('.');
  const place: Place = {
    epoch,
    seq: Number(seqText),
    hash,
    scopeRevision: Number(scopeText),
    fromStart: readFromStart(fromStartPart),
  };
  const isWhole = rest.length === 1 && Number.isSafeInteger(place.seq);
  return isWhole && cursor === writeCursor(place, bearer) ? place : null;
}

function fromStartText({ horizon, former }: FromStart): string {
  return [horizon, ...(former ? [former.scopeRevision, former.until] : [])].join('-');
}

function readFromStart(text: string): FromStart | null {
  if (text === '') return null;
  const [horizon = NaN, scopeRevision, until] = text.split('-').map(Number);
  const former = scopeRevision === undefined || until === undefined ? null : { scopeRevision, until };
  return { horizon, former };
}
