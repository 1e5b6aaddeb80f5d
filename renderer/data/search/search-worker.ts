// Searches the full texts of all records of a kind, off the screen's thread. Reads a kind when it is first asked about,
// in small parts so that no save waits for long, and from then on only what has changed.
import { liveQuery } from 'dexie';
import type { Kind } from '../../../shared/records/index.ts';
import { openClientDatabase } from '../database.ts';
import type { ClientDatabase } from '../database.ts';
import { touchKind } from '../kind-changes.ts';
import { excerptOf } from './excerpt.ts';
import type { Excerpt } from './excerpt.ts';
import { findAlike } from './find-alike.ts';
import { KindIndex } from './kind-index.ts';
import { recordText } from './record-text.ts';
import type { SearchAnswer, SearchOrder } from './search-messages.ts';

const rowsAtOnce = 500;
/** What changes often, as during a synchronisation, is taken in together. */
const restMs = 500;

type AlikeQuestion = Extract<SearchOrder, { type: 'alike' }>;
type Question = Extract<SearchOrder, { type: 'search' }> | AlikeQuestion;

const database = openClientDatabase({ name: self.name });
// What cannot be opened is not searched: lists search what they show, and the page tells of the fault.
database.catch(() => undefined);
/** The names of owners are words of all that is theirs. */
const ownersKind = 'organisation';
/** Of each kind, once all its records have been read. */
const indexes = new Map<Kind, KindIndex>();
const followed = new Set<Kind>();
const questions = new Map<number, Question>();

self.addEventListener('message', ({ data }: MessageEvent<SearchOrder>) => {
  if (data.type === 'end') questions.delete(data.searcher);
  else if (data.type === 'excerpts') void tellExcerpts(data);
  else {
    questions.set(data.searcher, data);
    for (const kind of [ownersKind, ...data.kinds] as const) followKind(kind);
    answer(data);
  }
});

function answer(question: Question): void {
  const { searcher, kinds, text } = question;
  const owners = indexes.get(ownersKind);
  const known = kinds.flatMap((kind) => {
    const index = indexes.get(kind);
    return index ? [{ kind, index }] : [];
  });
  if (!owners || known.length < kinds.length) return;
  if (question.type === 'alike') return void tellAlike(question, owners);
  const found = known.map(({ kind, index }) => ({
    kind,
    matches: index.search(text, (word, how) => owners.titled(word, how)),
    upTo: index.upTo,
  }));
  tell(
    { type: 'found', searcher, text, found },
    found.map(({ matches }) => matches.buffer),
  );
}

function followKind(kind: Kind): void {
  if (followed.has(kind)) return;
  followed.add(kind);
  let isWanted = false;
  let isReading = false;
  const follow = async (data: ClientDatabase): Promise<void> => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    while (isWanted) {
      isWanted = false;
      await takeIn(data, kind).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    isReading = false;
  };
  void database.then(
    (data) =>
      liveQuery(() => touchKind(data.database, kind)).subscribe({
        next: () => void follow(data),
        error: () => undefined,
      }),
    () => undefined,
  );
}

/** What cannot be read now is tried at the next change. */
async function takeIn(data: ClientDatabase, kind: Kind): Promise<void> {
  const known = indexes.get(kind);
  const knownUpTo = known?.upTo;
  const index = await readOn(data, kind, known ?? new KindIndex(kind));
  indexes.set(kind, index);
  if (index === known && index.upTo === knownUpTo) return;
  for (const question of questions.values()) {
    const isConcerned = kind === ownersKind || question.kinds.includes(kind);
    if (isConcerned && (!known || question.text !== '')) answer(question);
  }
}

/** A new index where records are gone: what is read tells of a change, not of an absence. */
async function readOn(data: ClientDatabase, kind: Kind, index: KindIndex): Promise<KindIndex> {
  for (let hasMore = true; hasMore;) {
    const rows = await data.storage.read((transaction) =>
      transaction.list('records', { index: 'byKind', equals: kind, after: index.upTo, limit: rowsAtOnce }),
    );
    index.take(rows);
    hasMore = rows.length === rowsAtOnce;
  }
  const count = await data.storage.read((transaction) =>
    transaction.count('records', { index: 'byKind', equals: kind }),
  );
  return count < index.size || index.isWorn ? readOn(data, kind, new KindIndex(kind)) : index;
}

async function tellAlike(question: AlikeQuestion, owners: KindIndex): Promise<void> {
  const { searcher, text, exceptId } = question;
  const [kind] = question.kinds;
  const index = indexes.get(kind);
  if (!index) return;
  const { storage } = await database;
  const alike = await findAlike({
    kind,
    titles: text.split('\n'),
    exceptId,
    index,
    // Among the owners themselves a name is what it is about.
    isPlace: (word) => kind !== ownersKind && owners.titled(word, 'whole').length > 0,
    read: (ids) => storage.read((transaction) => transaction.get('records', ids)),
  });
  if (questions.get(searcher) === question) tell({ type: 'alike', searcher, text, alike });
}

async function tellExcerpts({ searcher, ids, text }: Extract<SearchOrder, { type: 'excerpts' }>) {
  const { storage } = await database;
  const excerpts = new Map<string, Excerpt>();
  for (const id of ids) {
    const [row] = await storage.read((transaction) => transaction.get('records', [id]));
    const excerpt = row && excerptOf(recordText(row.kind as Kind, row.body).text, text);
    if (excerpt) excerpts.set(id, excerpt);
    // Whoever has typed on meanwhile wants those of other records.
    if (questions.get(searcher)?.text !== text) return;
  }
  tell({ type: 'excerpts', searcher, text, excerpts });
}

function tell(message: SearchAnswer, transferred: Transferable[] = []): void {
  self.postMessage(message, transferred);
}
