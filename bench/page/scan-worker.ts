// The bare contender of the search: every text of every record, folded, looked through from the first to the last.
import type { Value } from '../../shared/fields/field.ts';
import { foldText, matchesWords } from '../../shared/fold-text.ts';
import { sampleInitiatives } from '../../shared/records/testing/sample-records.ts';
import type { SampleRequest } from './bench-page.ts';

export type ScanQuestion = SampleRequest | { readonly search: string };
/** Titles of what was found first; how many there are after the texts were folded. */
export type ScanAnswer = readonly string[] | number;

const mostFound = 24;
let texts: readonly { readonly title: string; readonly folded: string }[] = [];

self.addEventListener('message', ({ data }: MessageEvent<ScanQuestion>) => {
  self.postMessage(('search' in data ? find(data.search) : fold(data)) satisfies ScanAnswer);
});

function fold(request: SampleRequest): number {
  texts = sampleInitiatives(request).map((record) => ({
    title: String(record['titleNl']),
    folded: foldText(textsIn(record).join('\n')),
  }));
  return texts.length;
}

/** Goes through all of them, as it must to know the best or the number of what is found. */
function find(text: string): readonly string[] {
  const search = foldText(text);
  return texts
    .filter(({ folded }) => matchesWords(folded, search))
    .slice(0, mostFound)
    .map(({ title }) => title);
}

/** What a person reads: no ids. */
function textsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value as Readonly<Record<string, Value>>).flatMap(([name, part]) =>
    /id$/i.test(name) ? [] : textsIn(part),
  );
}
