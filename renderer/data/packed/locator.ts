// Which page holds which row, in memory: read once, and after that only what has changed. It is kept in step inside each
// transaction; the browser lets nobody read these tables while somebody writes them.
import type { PageKeysRow } from './packing.ts';

export interface LocatedPage {
  readonly n: number;
  readonly group: string;
  /** An empty text where the row was struck out. */
  readonly keys: string[];
  readonly orders: readonly number[];
  liveCount: number;
}

export interface Place {
  readonly n: number;
  /** In the page. */
  readonly at: number;
}

/** A row's number in the order of its group, and where it is. */
export interface OrderedPlace extends Place {
  readonly order: number;
}

/** More rows than any page has. */
const slots = 4_096;

export class Locator {
  /** Of the last change it knows; -1: nothing has been read. */
  version = -1;
  readonly pages = new Map<number, LocatedPage>();
  readonly #places = new Map<string, number>();
  readonly #ordered = new Map<string, readonly OrderedPlace[]>();

  forget(): void {
    this.version = -1;
    this.pages.clear();
    this.#places.clear();
    this.#ordered.clear();
  }

  learn({ n, group, keys: text, orders }: PageKeysRow): void {
    for (const [at, key] of (this.pages.get(n)?.keys ?? []).entries())
      if (this.#places.get(key) === n * slots + at) this.#places.delete(key);
    this.#ordered.delete(group);
    this.pages.delete(n);
    const keys = text.split(' ');
    let liveCount = 0;
    for (const [at, key] of keys.entries()) {
      if (key === '') continue;
      this.#places.set(key, n * slots + at);
      liveCount += 1;
    }
    if (liveCount > 0) this.pages.set(n, { n, group, keys, orders, liveCount });
  }

  find(key: string): Place | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : { n: Math.floor(place / slots), at: place % slots };
  }

  /** Answers the page as it is without the row; `undefined` when no page holds it. */
  strike(key: string): LocatedPage | undefined {
    const place = this.find(key);
    const page = place && this.pages.get(place.n);
    if (!page) return undefined;
    page.keys[place.at] = '';
    page.liveCount -= 1;
    this.#places.delete(key);
    this.#ordered.delete(page.group);
    if (page.liveCount === 0) this.pages.delete(page.n);
    return page;
  }

  count(group: string): number {
    let count = 0;
    for (const page of this.pages.values()) if (page.group === group) count += page.liveCount;
    return count;
  }

  /** Every row of a group that is in a page, by its order. */
  inOrder(group: string): readonly OrderedPlace[] {
    const known = this.#ordered.get(group);
    if (known) return known;
    const places: OrderedPlace[] = [];
    for (const page of this.pages.values()) {
      if (page.group !== group) continue;
      for (const [at, key] of page.keys.entries())
        if (key !== '') places.push({ n: page.n, at, order: page.orders[at] ?? 0 });
    }
    places.sort((a, b) => a.order - b.order);
    this.#ordered.set(group, places);
    return places;
  }
}
