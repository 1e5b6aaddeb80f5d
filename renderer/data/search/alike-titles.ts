// The page's side of the question whether a title is that of something that is there already. Waits for a pause in typing
// and never holds anything up; without an answer nothing is said.
import { onScopeDispose, shallowReadonly, shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';
import type { Kind } from '../../../shared/records/index.ts';
import type { SearchAnswer, SearchOrder } from './search-messages.ts';
import { newSearcher, searchWorker } from './text-search.ts';

const typingPauseMs = 300;
/** Before that a title has hardly begun. */
const shortestTitle = 3;

export interface AlikeQuestion {
  readonly kind: Kind;
  /** What is typed, in one language or more. */
  readonly titles: () => readonly string[];
  /** The record that is being written. */
  readonly exceptId: string;
}

/** Ids of the few records whose titles are most like one of these; kept true as long as the component lives. */
export function useAlikeTitles(question: AlikeQuestion): Readonly<ShallowRef<readonly string[]>> {
  const searcher = newSearcher();
  const alike = shallowRef<readonly string[]>([]);
  const asked = (): string =>
    question
      .titles()
      .map((title) => title.replace(/\s+/g, ' ').trim())
      .filter((title) => title.length >= shortestTitle)
      .join('\n');
  let worker: Worker | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const receive = ({ data }: MessageEvent<SearchAnswer>): void => {
    if (data.searcher !== searcher || data.type !== 'alike' || data.text !== asked()) return;
    if (data.alike.join() !== alike.value.join()) alike.value = data.alike;
  };
  const ask = (text: string): void => {
    if (!worker) {
      worker = searchWorker();
      worker.addEventListener('message', receive);
    }
    const { kind, exceptId } = question;
    worker.postMessage({ type: 'alike', searcher, kinds: [kind], text, exceptId } satisfies SearchOrder);
  };

  watch(
    asked,
    (text) => {
      clearTimeout(pause);
      if (text === '') alike.value = [];
      else pause = setTimeout(() => ask(text), typingPauseMs);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(pause);
    worker?.removeEventListener('message', receive);
    worker?.postMessage({ type: 'end', searcher } satisfies SearchOrder);
  });
  return shallowReadonly(alike);
}
