// What the page and its search worker tell each other. The worker is called what its database is called.
import type { Kind } from '../../../shared/records/index.ts';
import type { Excerpt } from './excerpt.ts';

/** By `touched`, the number of a record's last change: where the words were found. */
export type Matches = Uint8Array<ArrayBuffer>;
export const matchedIn = { text: 1, title: 2 } as const;

/** Who searches; each has one question at a time. */
interface OfSearcher {
  readonly searcher: number;
}

export type SearchOrder =
  /** Answered once all records of these kinds have been read, and again whenever they change; `''` is answered once. */
  | (OfSearcher & { readonly type: 'search'; readonly kinds: readonly Kind[]; readonly text: string })
  /** Which records have a title like one of these, a line each; answered like a search, the record itself left out. */
  | (OfSearcher & {
      readonly type: 'alike';
      readonly kinds: readonly [Kind];
      readonly text: string;
      readonly exceptId: string;
    })
  /** Nothing more is answered. */
  | (OfSearcher & { readonly type: 'end' })
  | (OfSearcher & { readonly type: 'excerpts'; readonly ids: readonly string[]; readonly text: string });

export interface KindMatches {
  readonly kind: Kind;
  readonly matches: Matches;
  /** Number of the last change that is in it. */
  readonly upTo: number;
}

export type SearchAnswer = OfSearcher & { readonly text: string } & (
    | { readonly type: 'found'; readonly found: readonly KindMatches[] }
    /** Ids, what is most alike first; only what a person should look at. */
    | { readonly type: 'alike'; readonly alike: readonly string[] }
    /** By id of the record; none where the words are not in a text of its own. */
    | { readonly type: 'excerpts'; readonly excerpts: ReadonlyMap<string, Excerpt> }
  );
