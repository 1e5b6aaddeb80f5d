// The texts of all records of one kind, by the number of each record's last change. Pure.
import type { Kind } from '../../../shared/records/index.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { recordText } from './record-text.ts';
import { matchedIn } from './search-messages.ts';
import type { Matches } from './search-messages.ts';
import { TextIndex } from './text-index.ts';
import type { WeighedWord } from './text-index.ts';
import type { Likeness } from './vocabulary.ts';

/** Ids of the owners a word is in the name of. */
export type OwnersNamed = (word: string, how: Likeness) => readonly string[];

const noPlace = -1;

export class KindIndex {
  readonly #kind: Kind;
  readonly #index = new TextIndex();
  /** By place in the index. */
  readonly #ids: string[] = [];
  readonly #touched: number[] = [];
  /** Of each known record; deleted ones have none. */
  readonly #places = new Map<string, number>();
  readonly #placesOfOwners = new Map<unknown, number[]>();
  #upTo = 0;

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  /** Number of the last change it knows. */
  get upTo(): number {
    return this.#upTo;
  }

  /** Records it knows, deleted ones included. */
  get size(): number {
    return this.#places.size;
  }

  /** More of it is gone than there. */
  get isWorn(): boolean {
    return this.#ids.length > 2 * this.size;
  }

  /** Rows in the order of their changes. */
  take(rows: readonly ClientRecordRow[]): void {
    for (const { id, body, isDeleted, touched } of rows) {
      const known = this.#places.get(id) ?? noPlace;
      if (known !== noPlace) this.#index.remove(known);
      this.#places.set(id, isDeleted ? noPlace : this.#add(id, { body, touched }));
      this.#upTo = touched;
    }
  }

  search(text: string, ownersNamed: OwnersNamed): Matches {
    const matches = new Uint8Array(this.#upTo + 1);
    const { inTitle, inText } = this.#index.search(text, (word, how) =>
      ownersNamed(word, how).flatMap((id) => this.#placesOfOwners.get(id) ?? []),
    );
    for (const place of inText) matches[this.#touched[place] ?? 0] = matchedIn.text;
    for (const place of inTitle) matches[this.#touched[place] ?? 0] = matchedIn.title;
    return matches;
  }

  /** Ids of the records whose title holds the word. */
  titled(word: string, how: Likeness): readonly string[] {
    return this.#index.titled(word, how).map((place) => this.#ids[place] ?? '');
  }

  /** Ids of the records whose titles hold most of the words, or words like them: the best ones first. */
  mostAlike(words: readonly WeighedWord[], most: number): readonly string[] {
    return this.#index.mostAlike(words, most).map((place) => this.#ids[place] ?? '');
  }

  #add(id: string, { body, touched }: Pick<ClientRecordRow, 'body' | 'touched'>): number {
    const place = this.#index.add(recordText(this.#kind, body));
    this.#ids[place] = id;
    this.#touched[place] = touched;
    const ofOwner = this.#placesOfOwners.get(body['ownerId']);
    if (ofOwner) ofOwner.push(place);
    else this.#placesOfOwners.set(body['ownerId'], [place]);
    return place;
  }
}
