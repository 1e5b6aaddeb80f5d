// The page's side of the search over full texts. Once the worker has read the records, what is typed is answered by it;
// before that, and for what has changed since, whoever searches looks through what is on the screen.
import { onScopeDispose, shallowReadonly, shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';
import type { Kind } from '../../../shared/records/index.ts';
import { pageData } from '../page-data.ts';
import type { Excerpt } from './excerpt.ts';
import { matchedIn } from './search-messages.ts';
import type { KindMatches, SearchAnswer, SearchOrder } from './search-messages.ts';

export interface TextMatches {
  /** Number of the last change that is in it. */
  readonly upTo: number;
  /** Whether the record with this last change holds the words, in whatever text. */
  readonly has: (touched: number) => boolean;
  readonly isInTitle: (touched: number) => boolean;
}

export interface TextAnswer {
  /** What was looked for; what is being typed follows within a moment. */
  readonly text: string;
  /** `null`: nothing is looked for, or the worker cannot say. */
  readonly found: ReadonlyMap<Kind, TextMatches> | null;
}

export interface TextSearch {
  readonly answer: Readonly<ShallowRef<TextAnswer>>;
  /** All records have been read. */
  readonly isReady: Readonly<ShallowRef<boolean>>;
  /** Asks for the words around what was looked for in these records, by id; empty until they come. */
  readonly excerpts: Readonly<ShallowRef<ReadonlyMap<string, Excerpt>>>;
  readonly askExcerpts: (ids: readonly string[]) => void;
}

/** A worker that is busy for longer is not waited for. */
const patienceMs = 250;

let worker: { readonly of: string; readonly worker: Worker } | undefined;
let lastSearcher = 0;

/**
 * Searches records of these kinds and keeps the answer true. Starts to read once `isWanted`, or once something is looked
 * for. Lives as long as the component that asks.
 */
export function useTextSearch(
  kinds: readonly Kind[],
  { text, isWanted }: { readonly text: () => string; readonly isWanted: () => boolean },
): TextSearch {
  const searcher = newSearcher();
  const asked = (): string => text().trim();
  const answer = shallowRef<TextAnswer>({ text: asked(), found: null });
  const isReady = shallowRef(false);
  const excerpts = shallowRef<ReadonlyMap<string, Excerpt>>(new Map());
  let patience: ReturnType<typeof setTimeout> | undefined;
  let own: Worker | undefined;

  const receive = ({ data }: MessageEvent<SearchAnswer>): void => {
    if (data.searcher !== searcher) return;
    isReady.value = true;
    if (data.text !== asked()) return;
    if (data.type === 'excerpts') excerpts.value = data.excerpts;
    else if (data.type === 'found' && data.text !== '') answerWith(data.found);
  };
  const answerWith = (found: readonly KindMatches[] | null): void => {
    clearTimeout(patience);
    const byKind = found && new Map(found.map((matches) => [matches.kind, matchesOf(matches)]));
    if (answer.value.text !== asked()) excerpts.value = new Map();
    answer.value = { text: asked(), found: byKind };
  };
  const order = (message: SearchOrder): void => {
    if (!own) {
      own = searchWorker();
      own.addEventListener('message', receive);
    }
    own.postMessage(message);
  };
  const search = (): void => order({ type: 'search', searcher, kinds, text: asked() });

  watch(isWanted, (is) => is && !own && search(), { immediate: true });
  watch(
    asked,
    (now) => {
      clearTimeout(patience);
      if (now === '' || !isReady.value) answerWith(null);
      else patience = setTimeout(() => answerWith(null), patienceMs);
      if (now !== '' || own) search();
    },
    { immediate: asked() !== '', flush: 'sync' },
  );
  onScopeDispose(() => {
    clearTimeout(patience);
    own?.removeEventListener('message', receive);
    own?.postMessage({ type: 'end', searcher } satisfies SearchOrder);
  });
  return {
    ...{ answer: shallowReadonly(answer), isReady: shallowReadonly(isReady) },
    excerpts: shallowReadonly(excerpts),
    askExcerpts: (ids) => order({ type: 'excerpts', searcher, ids, text: answer.value.text }),
  };
}

/** The number of someone who asks the worker something. */
export function newSearcher(): number {
  return ++lastSearcher;
}

/** For tests, which open one database after another. */
export function stopSearch(): void {
  worker?.worker.terminate();
  worker = undefined;
}

/** One for the page, as long as it has the same database. */
export function searchWorker(): Worker {
  const { name } = pageData().database;
  if (worker?.of !== name) {
    stopSearch();
    const made = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module', name });
    worker = { of: name, worker: made };
  }
  return worker.worker;
}

function matchesOf({ matches, upTo }: KindMatches): TextMatches {
  return {
    upTo,
    has: (touched) => (matches[touched] ?? 0) > 0,
    isInTitle: (touched) => matches[touched] === matchedIn.title,
  };
}
