// A computer as the register sees it, that stores no records: it keeps the print of each, and so knows whether it holds
// what the register says it must. 190 of them fit in one process beside the register.
import { differingBuckets, emptyBuckets, addPrint, bucketOf, printOf } from '../shared/sync/digest.ts';
import type { Bucket } from '../shared/sync/digest.ts';
import type { DigestAnswer, Operation, PullChange, PushAnswer } from '../shared/sync/messages.ts';
import {
  defaultPullLimit,
  linesType,
  maxOperationsPerPush,
  protocolVersion,
  schemaVersion,
} from '../shared/sync/protocol.ts';
import { enrol } from '../e2e/support/client.ts';
import type { RegisterClient } from '../e2e/support/client.ts';

/** What a computer holds. Those of one person begin with the same. */
export interface Holding {
  readonly cursor: string;
  readonly prints: ReadonlyMap<string, number>;
}

const nothing: Holding = { cursor: '', prints: new Map() };
/** What no row begins with. */
const endLine = '{"cursor"';

export interface LightClient extends Pick<RegisterClient, 'account' | 'operation' | 'request'> {
  /** Everything since the cursor, in lines; answers how many rows. `onRow` is called for each. */
  readonly pull: (onRow?: (row: PulledRow) => void) => Promise<number>;
  /** What there is to tell after that cursor, in lines, read to its end and not taken in. */
  readonly look: (after: string) => Promise<{ readonly count: number; readonly cursor: string }>;
  /** In batches, in order; answers what was not taken. */
  readonly push: (operations: readonly Operation[]) => Promise<number>;
  /** `null` where the register has something newer. */
  readonly countDiffering: () => Promise<number | null>;
  readonly holding: () => Holding;
  /** Calls back whenever the register says that there is something to pull. */
  readonly listen: (onHint: () => void) => Promise<() => void>;
}

export type PulledRow = Pick<PullChange, 'recordId' | 'revision'> & { readonly body: string };

/** Signs in as a new device of the person who held that. */
export async function openLightClient(
  url: string,
  code: string,
  begin: Holding = nothing,
): Promise<LightClient> {
  const client = await enrol(url, code);
  let { cursor } = begin;
  const prints = new Map<string, number>();
  const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    answered(fetch(`${url}/api/v1/${path}`, { ...init, headers: { ...client.headers, ...headers } }));
  const pullFrom = (place: string) => {
    const after = place === '' ? '' : `&cursor=${encodeURIComponent(place)}`;
    // As the product asks.
    return get(`sync/pull?limit=${defaultPullLimit}${after}`, { accept: linesType });
  };
  return {
    ...client,
    async pull(onRow) {
      let count = 0;
      for await (const line of linesOf(await pullFrom(cursor))) {
        if (line.startsWith(endLine)) {
          ({ cursor } = JSON.parse(line) as { cursor: string });
          continue;
        }
        const { id, print, row } = readLine(line);
        prints.set(id, print);
        count += 1;
        onRow?.(row);
      }
      return count;
    },
    async look(place) {
      const found = { count: 0, cursor: place };
      for await (const line of linesOf(await pullFrom(place))) {
        if (line.startsWith(endLine)) found.cursor = (JSON.parse(line) as { cursor: string }).cursor;
        else found.count += 1;
      }
      return found;
    },
    async push(operations) {
      let refused = 0;
      for (let i = 0; i < operations.length; i += maxOperationsPerPush) {
        const ops = operations.slice(i, i + maxOperationsPerPush);
        const message = { deviceId: client.deviceId, protocol: protocolVersion, schema: schemaVersion, ops };
        const headers = { 'content-type': 'application/json' };
        const answer = await get('sync/push', headers, { method: 'POST', body: JSON.stringify(message) });
        const { results } = (await answer.json()) as PushAnswer;
        const taken = results.filter(({ outcome }) => outcome !== 'rejected' && outcome !== 'held');
        refused += ops.length - taken.length;
      }
      return refused;
    },
    async countDiffering() {
      const answer = (await (
        await get(`sync/digest?cursor=${encodeURIComponent(cursor)}`)
      ).json()) as DigestAnswer;
      if (!answer.isCurrent) return null;
      return differingBuckets(sumOf(begin.prints, prints), answer.buckets).length;
    },
    holding: () => ({ cursor, prints: new Map([...begin.prints, ...prints]) }),
    async listen(onHint) {
      const stop = new AbortController();
      const answer = await get('sync/events', {}, { signal: stop.signal });
      void (async () => {
        for await (const chunk of answer.body ?? []) if (chunk.length > 0) onHint();
      })().catch(() => undefined);
      return () => stop.abort();
    },
  };
}

async function answered(asked: Promise<Response>): Promise<Response> {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

async function* linesOf(answer: Response): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw new Error('an answer in lines was cut');
}

/** The body as it came: JSON texts are what `JSON.stringify` writes. */
function readLine(line: string): { readonly id: string; readonly print: number; readonly row: PulledRow } {
  const { recordId: id, revision, record, last, left, conflicts = [] } = JSON.parse(line) as PullChange;
  const body = JSON.stringify(record ?? last);
  const conflictIds = conflicts.map((conflict) => conflict.id);
  const printed = { id, revision, isDeleted: !record, bodyText: body, conflictIds };
  return { id, print: left ? NaN : printOf(printed), row: { recordId: id, revision, body } };
}

function sumOf(begin: ReadonlyMap<string, number>, since: ReadonlyMap<string, number>): readonly Bucket[] {
  const buckets = emptyBuckets();
  const add = (print: number, id: string): void => {
    if (!Number.isNaN(print)) addPrint(buckets, bucketOf(id), print);
  };
  since.forEach(add);
  begin.forEach((print, id) => since.has(id) || add(print, id));
  return buckets;
}
